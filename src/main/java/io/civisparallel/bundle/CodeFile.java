package io.civisparallel.bundle;

import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of code that travels.
 *
 * @param file where it lies here
 * @param name unique in its bundle, without a folder
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
public record CodeFile(Path file, String name, long size, String sha256) {

  /**
   * Looks at a file.
   *
   * @throws IOException if it cannot be read
   */
  public static CodeFile of(Path file, String name) throws IOException {
    return new CodeFile(file, name, Files.size(file), Sha256.of(file));
  }
}
