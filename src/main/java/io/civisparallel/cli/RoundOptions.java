package io.civisparallel.cli;

import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.RoundSettings;
import io.civisparallel.settings.RunSettings.PaceSettings;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for which sets are run again, and in what. */
@Command(optionListHeading = "%nRetries:%n")
final class RoundOptions {

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      converter = Values.Failure.class,
      completionCandidates = Choices.Failures.class,
      description =
          "Only sets that ended so: task, setup, timeout, memory, lost, platform, cancelled;"
              + " several with commas. Default: all.")
  private Set<FailureKind> only = EnumSet.noneOf(FailureKind.class);

  @Option(
      names = "--cpu",
      paramLabel = "SHARES",
      converter = Values.Cpu.class,
      description = "CPU shares, about 1000 to a core.")
  private @Nullable Integer cpu;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      converter = Values.Memory.class,
      description = "Memory in MB; 512m and 2g too.")
  private @Nullable Integer memory;

  @Option(
      names = "--disk",
      paramLabel = "GB",
      converter = Values.Disk.class,
      description = "Disk space in GB.")
  private @Nullable Double disk;

  /** Which sets. */
  Set<FailureKind> only() {
    return only.isEmpty() ? EnumSet.allOf(FailureKind.class) : only;
  }

  /**
   * What is asked for.
   *
   * @param pace how many at once
   */
  RoundSettings settings(PaceSettings pace) {
    return new RoundSettings(cpu, memory, disk, pace);
  }
}
