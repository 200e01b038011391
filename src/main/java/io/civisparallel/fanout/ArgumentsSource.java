package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The arguments file, which standard input is copied to where that is asked for. */
final class ArgumentsSource {

  private ArgumentsSource() {}

  /** Where the arguments lie; null for standard input. */
  static @Nullable Path path(FileSettings files) {
    return files.arguments().equals(FileSettings.STANDARD) ? null : Path.of(files.arguments());
  }

  /** Reads every line and checks how it meets the program. */
  static ArgumentSets read(FileSettings files, InputStream in, WorkFolder work, Program program) {
    @Nullable Path path = path(files);
    if (path != null) {
      return scan(path, files.arguments(), program);
    }
    return scan(spool(in, work), "standard input", program);
  }

  private static ArgumentSets scan(Path file, String displayName, Program program) {
    return ArgumentsFile.scan(file, displayName, program.check(), ArgumentsFile.MAX_PROBLEMS);
  }

  private static Path spool(InputStream in, WorkFolder work) {
    Path file = work.path().resolve("arguments.jsonl");
    try {
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot copy standard input to %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
