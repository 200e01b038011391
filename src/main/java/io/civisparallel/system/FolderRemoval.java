package io.civisparallel.system;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Removes a folder with all that is in it. Links are not followed, folders that their owner closed
 * are opened, and what cannot be removed does not keep the rest.
 */
public final class FolderRemoval extends SimpleFileVisitor<Path> {

  private static final String PRIVATE = "rwx------";

  private @Nullable IOException first;

  private FolderRemoval() {}

  /**
   * Removes a folder, as far as that can be.
   *
   * @return null if it is gone, else the first thing that was in the way
   */
  public static @Nullable IOException remove(Path folder) {
    FolderRemoval removal = new FolderRemoval();
    try {
      Files.walkFileTree(folder, removal);
    } catch (IOException e) {
      removal.note(e);
    }
    return Files.exists(folder) ? removal.first : null;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
      open(folder);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    delete(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof AccessDeniedException && open(file)) {
      Files.walkFileTree(file, this);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
    delete(folder);
    return FileVisitResult.CONTINUE;
  }

  /** Whether it could not be read before and can be now. */
  private boolean open(Path folder) {
    boolean closed = !Files.isReadable(folder);
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
    } catch (IOException e) {
      note(e);
    }
    return closed && Files.isReadable(folder);
  }

  private void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      note(e);
    }
  }

  private void note(IOException failure) {
    if (first == null) {
      first = failure;
    }
  }
}
