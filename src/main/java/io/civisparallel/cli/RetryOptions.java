package io.civisparallel.cli;

import io.civisparallel.settings.RetrySettings;
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
  private int submit = RetrySettings.NONE.maxSubmitRetries();

  @Option(
      names = "--max-job-retries",
      paramLabel = "N",
      converter = Values.Count.class,
      description = "Further attempts at sets whose container failed. Default: 0.")
  private int job = RetrySettings.NONE.maxJobRetries();

  /** How often. */
  RetrySettings settings() {
    return new RetrySettings(submit, job);
  }
}
