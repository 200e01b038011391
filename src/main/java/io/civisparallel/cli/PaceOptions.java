package io.civisparallel.cli;

import io.civisparallel.settings.RunSettings.PaceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for how many at once. */
@Command(optionListHeading = "%nPace:%n")
final class PaceOptions {

  private static final int UNSAID = -1;

  /** What -1 has always meant: 50 containers, as civis-python has it. */
  private static final int MANY = 50;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      converter = Values.Jobs.class,
      description =
          "Containers in flight at most; -1 means 50. Default: 50 on Civis Platform, what fits this"
              + " machine here.")
  private @Nullable Integer jobs;

  @Option(
      names = "--pre-dispatch",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Scripts made but not started, beyond those in flight. Default: as many as --jobs.")
  private @Nullable Integer preDispatch;

  @Option(
      names = "--polling-interval",
      paramLabel = "DURATION",
      converter = Values.Interval.class,
      description =
          "Time between two looks at how containers stand, 50ms to 10m. Default: 1s to 15s on Civis"
              + " Platform, 50ms to 200ms here, as need be.")
  private @Nullable Duration pollingInterval;

  /** How many at once. */
  PaceSettings settings() {
    @Nullable Integer asked = jobs != null && jobs == UNSAID ? (Integer) MANY : jobs;
    return new PaceSettings(asked, preDispatch, pollingInterval);
  }
}
