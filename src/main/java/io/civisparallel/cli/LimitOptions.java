package io.civisparallel.cli;

import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.SetTimeout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for what bounds a run and its sets. */
@Command(optionListHeading = "%nLimits:%n")
final class LimitOptions {

  @Option(
      names = "--timeout",
      paramLabel = "DURATION|N%%",
      converter = LimitValues.Timeout.class,
      description =
          "How long an argument set may take before it is ended, such as 30s or 5m; 300%% is three"
              + " times the median of the sets that succeeded, from three on. Default: for ever.")
  private @Nullable SetTimeout timeout;

  /** What is bounded. */
  LimitSettings settings() {
    return new LimitSettings(timeout);
  }
}
