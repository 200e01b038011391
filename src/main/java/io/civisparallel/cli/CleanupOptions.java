package io.civisparallel.cli;

import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.settings.CleanupSettings.ResultsAs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for what of a run stays on the platform. */
@Command(optionListHeading = "%nCleaning up:%n")
final class CleanupOptions {

  @Option(
      names = "--keep",
      paramLabel = "WHICH",
      converter = Values.WhatToKeep.class,
      completionCandidates = Choices.Keeps.class,
      description =
          "Scripts that are not archived once their rows are written: all, failed (the default) or"
              + " none.")
  private @Nullable Keep keep;

  @Option(
      names = "--keep-files",
      paramLabel = "DAYS",
      converter = Values.FileLife.class,
      description =
          "How long our files stay on the platform: days, or a span of time such as 36h; from 1 to"
              + " 365 days. Default: 7.")
  private Duration keepFiles = CleanupSettings.DEFAULT.keepFiles();

  @Option(
      names = "--results-as",
      paramLabel = "KIND",
      converter = Values.KindOfResults.class,
      completionCandidates = Choices.KindsOfResults.class,
      description =
          "How results travel: value (the default: fewest calls, but JSON values cannot be deleted)"
              + " or file (they expire; one call more for each container).")
  private ResultsAs resultsAs = CleanupSettings.DEFAULT.resultsAs();

  /** What stays. */
  CleanupSettings settings() {
    return new CleanupSettings(keep, keepFiles, resultsAs, null);
  }
}
