package io.civisparallel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The program's own version, as the build wrote it down. */
final class Version {

  private Version() {}

  /** Such as {@code 0.1.0}. */
  static String text() {
    try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
      return text == null
          ? "unknown"
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The version cannot be read from the program's jar", e);
    }
  }

  /** As it is shown. */
  static String line() {
    return "civis-parallel " + text();
  }
}
