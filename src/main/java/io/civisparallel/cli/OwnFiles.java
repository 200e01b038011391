package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what is written to a file apart from everything else: no two things go to one file. */
final class OwnFiles {

  private OwnFiles() {}

  /**
   * Holds files to be none of the run's, and each another.
   *
   * @param named by their options; null where an option was not given
   * @throws UserException naming the first that is not
   */
  static void requireApart(Map<String, @Nullable Path> named, FileSettings files) {
    Map<String, Path> taken = new LinkedHashMap<>();
    take(taken, "the arguments file", files.arguments());
    take(taken, "the results file", files.output());
    named.forEach(
        (option, file) -> {
          if (file != null) {
            taken.forEach((what, other) -> requireOther(option, file, what, other));
            taken.put("the file of " + option, file);
          }
        });
  }

  private static void take(Map<String, Path> taken, String what, String file) {
    if (!file.equals(FileSettings.STANDARD)) {
      taken.put(what, Path.of(file));
    }
  }

  /**
   * Holds a file to be no other.
   *
   * @throws UserException if both are one
   */
  static void requireOther(String option, Path file, String what, Path other) {
    if (isSame(file, other)) {
      throw new UserException(option + " " + file + " is " + what + ": name another file");
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      // One of them is not there yet.
      return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
  }
}
