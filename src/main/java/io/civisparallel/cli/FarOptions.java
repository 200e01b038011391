package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.Order;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for a run that began on another machine. */
@Command(optionListHeading = "%nA run that began on another machine:%n")
final class FarOptions {

  @Option(
      names = "--from-platform",
      paramLabel = "NAME",
      converter = Values.RunRef.class,
      description =
          "Goes on with the run of this name (NAME/TOKEN where several have it) by what Civis"
              + " Platform has of it; the file named is the arguments file, as it was.")
  private @Nullable RunReference run;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "With --from-platform: the results file, which must not be there yet.")
  private @Nullable Path output;

  /**
   * The run that is to be brought here, or null if none is.
   *
   * @throws UserException if the options do not fit together
   */
  @Nullable RunReference run() {
    if (run == null && output != null) {
      throw new UserException(
          "-o belongs to --from-platform: other runs are resumed into their own results file");
    }
    if (run != null && (output == null || output.toString().equals(FileSettings.STANDARD))) {
      throw new UserException("--from-platform needs a results file: add -o FILE");
    }
    return run;
  }

  /** What is read and written. */
  FileSettings files(String arguments) {
    return new FileSettings(
        arguments, output().toString(), Order.INPUT, false, FileSettings.DEFAULT_MAX_INLINE_RESULT);
  }

  /** The results file. */
  Path output() {
    return output == null ? Path.of(FileSettings.STANDARD) : output;
  }
}
