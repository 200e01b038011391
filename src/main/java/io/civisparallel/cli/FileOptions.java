package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.EarlierRun;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.Order;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for what is written. */
@Command(optionListHeading = "%nResults:%n")
final class FileOptions {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The results file; - (the default) is stdout.")
  private Path output = Path.of(FileSettings.STANDARD);

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      converter = Values.RowOrder.class,
      completionCandidates = Choices.Orders.class,
      description =
          "input (the default): rows as the arguments file has them; completion: as they finish.")
  private Order order = Order.INPUT;

  @Option(names = "--overwrite", description = "Replaces an earlier results file.")
  private boolean overwrite;

  @Option(
      names = "--resume",
      description =
          "Goes on with the run of this results file if it was cut off; begins one if there is"
              + " none.")
  private boolean resume;

  @Option(
      names = "--match-by-content",
      description =
          "With --resume: takes a changed arguments file; sets whose value is still there keep their"
              + " row or container.")
  private boolean byContent;

  @Option(
      names = "--max-inline-result",
      paramLabel = "SIZE",
      converter = Values.Data.class,
      description =
          "A larger result becomes a file of its own; bytes, or such as 500k. Default: 16m.")
  private long maxInlineResult = FileSettings.DEFAULT_MAX_INLINE_RESULT;

  /**
   * Whether there is a run to go on with, and that is wanted.
   *
   * @throws UserException if the options contradict each other
   */
  boolean resumes() {
    if (resume && overwrite) {
      throw new UserException("--resume and --overwrite exclude each other");
    }
    if (byContent && !resume) {
      throw new UserException("--match-by-content is for --resume");
    }
    boolean isFile = !output.toString().equals(FileSettings.STANDARD);
    if (resume && !isFile) {
      throw new UserException("--resume needs a results file: add -o");
    }
    return resume && EarlierRun.exists(output);
  }

  /** Whether the arguments file may have changed. */
  boolean matchesByContent() {
    return byContent;
  }

  /** The results file. */
  String output() {
    return output.toString();
  }

  /** What is read and written. */
  FileSettings settings(Path arguments) {
    return new FileSettings(
        arguments.toString(), output.toString(), order, overwrite, maxInlineResult);
  }
}
