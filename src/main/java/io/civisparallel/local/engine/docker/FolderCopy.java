package io.civisparallel.local.engine.docker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Copies a folder so that everybody who gets at the copy may change it: whoever runs in a container
 * need not be who runs this program. Links are copied as links.
 */
final class FolderCopy extends SimpleFileVisitor<Path> {

  private static final String PROGRAM = "rwxrwxrwx";
  private static final String DATA = "rw-rw-rw-";

  private final Path from;
  private final Path to;

  private FolderCopy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies.
   *
   * @param from a folder
   * @param to is not there yet; lies in a place that nobody else on this machine can enter
   */
  static void make(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new FolderCopy(from, to));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    open(Files.createDirectory(place(folder)), true);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      Files.createSymbolicLink(place(file), Files.readSymbolicLink(file));
    } else if (attributes.isRegularFile()) {
      open(Files.copy(file, place(file)), Files.isExecutable(file));
    }
    return FileVisitResult.CONTINUE;
  }

  private Path place(Path it) {
    return to.resolve(from.relativize(it).toString());
  }

  private static void open(Path it, boolean program) throws IOException {
    Files.setPosixFilePermissions(it, PosixFilePermissions.fromString(program ? PROGRAM : DATA));
  }
}
