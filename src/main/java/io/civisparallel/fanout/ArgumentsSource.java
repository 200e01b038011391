package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.plan.Selection;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments file, which standard input is copied to where that is asked for. */
final class ArgumentsSource {

  private ArgumentsSource() {}

  /** Where the arguments lie; null for standard input. */
  static @Nullable Path path(FileSettings files) {
    return files.arguments().equals(FileSettings.STANDARD) ? null : Path.of(files.arguments());
  }

  /** Reads every line, and checks how those that are to be run meet the program. */
  static ArgumentSets read(RunSettings settings, InputStream in, WorkFolder work, Program program) {
    FileSettings files = settings.files();
    LineCheck check = ofPart(settings.part(), program.check());
    @Nullable Path path = path(files);
    if (path != null) {
      return scan(path, files.arguments(), check);
    }
    return scan(spool(in, work), "standard input", check);
  }

  /** The file's length is not known yet. */
  private static LineCheck ofPart(PartSettings part, LineCheck check) {
    Selection chosen = Selection.of(part, Integer.MAX_VALUE);
    return (index, text, value) ->
        chosen.contains(index) ? check.check(index, text, value) : Optional.empty();
  }

  private static ArgumentSets scan(Path file, String displayName, LineCheck check) {
    return ArgumentsFile.scan(file, displayName, check, ArgumentsFile.MAX_PROBLEMS);
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
