package io.civisparallel.cli;

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
      names = "--max-inline-result",
      paramLabel = "SIZE",
      converter = Values.Data.class,
      description =
          "A larger result becomes a file of its own; bytes, or such as 500k. Default: 16m.")
  private long maxInlineResult = FileSettings.DEFAULT_MAX_INLINE_RESULT;

  /** What is read and written. */
  FileSettings settings(Path arguments) {
    return new FileSettings(
        arguments.toString(), output.toString(), order, overwrite, maxInlineResult);
  }
}
