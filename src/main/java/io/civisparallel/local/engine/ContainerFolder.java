package io.civisparallel.local.engine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The directory that a container has to itself, and that is gone after it.
 *
 * <p>Its name is a number, because programs put sockets below it, whose paths have to be short.
 *
 * @param path of the directory, which is the container's home
 */
record ContainerFolder(Path path) {

  private static final Logger LOGGER = LogManager.getLogger();
  private static final String PRIVATE = "rwx------";

  /** Makes one of the next free number, with a folder for temporary files in it. */
  static ContainerFolder create(Path parent, AtomicLong numbers) throws IOException {
    while (true) {
      Path path = parent.resolve(Long.toString(numbers.incrementAndGet()));
      try {
        makePrivate(path);
        ContainerFolder folder = new ContainerFolder(path);
        makePrivate(folder.temporary());
        return folder;
      } catch (FileAlreadyExistsException e) {
        LOGGER.debug("left by an earlier engine: {}", path);
      }
    }
  }

  /** Unique among those of the same parent. */
  String id() {
    return path.getFileName().toString();
  }

  /** Where its temporary files go. */
  Path temporary() {
    return path.resolve("tmp");
  }

  /** Where a repository is put. */
  Path app() {
    return path.resolve("app");
  }

  /** Removes it with all that is in it, as far as that can be; links are not followed. */
  void delete() {
    try {
      Files.walkFileTree(path, new Remover());
    } catch (IOException e) {
      LOGGER.debug("cannot remove the directory of a container: {}", path, e);
    }
  }

  private static void makePrivate(Path path) throws IOException {
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
  }

  /** Opens what a container has closed to its owner, and goes on after what cannot be removed. */
  private static final class Remover extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      remove(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
        open(folder);
      }
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
      remove(folder);
      return FileVisitResult.CONTINUE;
    }

    /** Whether it could not be read before and can be now. */
    private static boolean open(Path folder) {
      boolean closed = !Files.isReadable(folder);
      try {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
      } catch (IOException e) {
        LOGGER.debug("cannot open {}", folder, e);
      }
      return closed && Files.isReadable(folder);
    }

    private static void remove(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOGGER.debug("cannot remove {}", path, e);
      }
    }
  }
}
