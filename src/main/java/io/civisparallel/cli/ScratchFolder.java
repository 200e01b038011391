package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A new private folder that is removed with all that is in it.
 *
 * @param path where it is
 */
record ScratchFolder(Path path) implements AutoCloseable {

  /**
   * Makes one where this machine has them.
   *
   * @throws EnvironmentException if it cannot be made
   */
  static ScratchFolder create() {
    try {
      return new ScratchFolder(Files.createTempDirectory("civis-parallel-"));
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot make a folder in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
          e);
    }
  }

  /** Removes it, as far as that can be done. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Remover());
    } catch (IOException ignored) {
      // A program may have left what cannot be removed.
    }
  }

  /** Removes all it visits. */
  private static final class Remover extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
