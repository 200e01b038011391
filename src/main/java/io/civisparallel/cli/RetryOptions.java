package io.civisparallel.cli;

import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.RetrySettings;
import java.util.EnumSet;
import java.util.Set;
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
      converter = Values.Retriable.class,
      completionCandidates = Choices.Retriables.class,
      description =
          "Try only failures of these kinds again, as often as the options above say: task, setup,"
              + " timeout, memory, lost, platform; several with commas. Default: all but platform.")
  private Set<FailureKind> on = EnumSet.noneOf(FailureKind.class);

  /** How often. */
  RetrySettings settings() {
    return new RetrySettings(submit, job, lost, on.isEmpty() ? RetrySettings.DEFAULT_RETRY_ON : on);
  }
}
