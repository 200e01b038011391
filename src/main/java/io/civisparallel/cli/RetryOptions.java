package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.MemoryGrowth;
import io.civisparallel.settings.RetrySettings;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for how often what failed is tried again. */
@Command(optionListHeading = "%nRetries:%n")
final class RetryOptions {

  @Option(
      names = "--max-submit-retries",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Further attempts at making and starting a container that the platform refused."
              + " Default: 0.")
  private int submit = RetrySettings.DEFAULT.maxSubmitRetries();

  @Option(
      names = "--max-job-retries",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Further attempts at a set after failures of kind task, setup or timeout, and as many"
              + " after those of kind memory. Default: 0.")
  private int job = RetrySettings.DEFAULT.maxJobRetries();

  @Option(
      names = "--max-lost-retries",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Further attempts at a set whose container or node went away, whatever else befell it."
              + " Default: 3.")
  private int lost = RetrySettings.DEFAULT.maxLostRetries();

  @Option(
      names = "--retry-on",
      paramLabel = "KIND",
      split = ",",
      converter = RetriableKind.class,
      completionCandidates = Choices.Retriables.class,
      description =
          "Try only failures of these kinds again, as often as the options above say: task, setup,"
              + " timeout, memory, lost, platform; several with commas. Default: all but platform.")
  private Set<FailureKind> on = EnumSet.noneOf(FailureKind.class);

  @Option(
      names = "--memory-on-retry",
      paramLabel = "2x|+SIZE",
      converter = LimitValues.Growth.class,
      description =
          "Try a set that ran out of memory again with twice as much (2x) or with more (+512m), once"
              + " or as often as --max-job-retries says. Default: with as much.")
  private @Nullable MemoryGrowth growth;

  @Option(
      names = "--max-memory",
      paramLabel = "MB",
      converter = Values.Memory.class,
      description =
          "What --memory-on-retry gives a container at most; 512m and 2g too. Default: four times"
              + " what it had at first.")
  private @Nullable Integer maxMemory;

  /**
   * How often.
   *
   * @throws UserException if options contradict each other
   */
  RetrySettings settings() {
    Set<FailureKind> kinds = on.isEmpty() ? RetrySettings.DEFAULT_RETRY_ON : on;
    if (maxMemory != null && growth == null) {
      throw new UserException("--max-memory is for --memory-on-retry: add it, such as 2x");
    }
    if (growth != null && !kinds.contains(FailureKind.MEMORY)) {
      throw new UserException(
          "--memory-on-retry is for failures of kind memory: add memory to --retry-on");
    }
    return new RetrySettings(submit, job, lost, kinds, growth, maxMemory);
  }
}
