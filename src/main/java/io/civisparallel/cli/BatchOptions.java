package io.civisparallel.cli;

import io.civisparallel.settings.BatchSettings;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for argument sets that share containers. */
@Command(optionListHeading = "%nBatches:%n")
final class BatchOptions {

  @Option(
      names = "--batch-size",
      paramLabel = "N|auto",
      converter = Values.BatchSize.class,
      description =
          "Argument sets that one container carries, each with a row of its own; auto measures how"
              + " many. Default: 1.")
  private int size = 1;

  @Option(
      names = "--batch-jobs",
      paramLabel = "N",
      converter = Values.BatchJobs.class,
      description =
          "JVMs among which a container shares its sets, one set at a time in each. Default: 1.")
  private int jobs = BatchSettings.NONE.jobs();

  @Option(
      names = "--batch-target",
      paramLabel = "DURATION",
      converter = LimitValues.BatchTarget.class,
      description =
          "How long a container is to take with --batch-size auto, 1s to 4d. Default: 5m.")
  private Duration target = BatchSettings.DEFAULT_TARGET;

  /** How sets share containers. */
  BatchSettings settings() {
    return new BatchSettings(size == Values.BatchSize.AUTO ? null : (Integer) size, jobs, target);
  }
}
