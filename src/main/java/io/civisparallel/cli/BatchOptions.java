package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.BatchSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
  private @Nullable Duration target;

  /**
   * How sets share containers.
   *
   * @throws UserException if a duration is given that nothing would keep to
   */
  BatchSettings settings() {
    if (target != null && size != Values.BatchSize.AUTO) {
      throw new UserException(
          "--batch-target is for batches that are measured: add --batch-size auto, or leave it out");
    }
    Duration span = target == null ? BatchSettings.DEFAULT_TARGET : target;
    return new BatchSettings(size == Values.BatchSize.AUTO ? null : (Integer) size, jobs, span);
  }
}
