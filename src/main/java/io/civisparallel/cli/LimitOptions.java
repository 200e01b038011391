package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.SetTimeout;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for what bounds a run and its sets. */
@Command(optionListHeading = "%nLimits:%n")
final class LimitOptions {

  @Option(
      names = "--timeout",
      paramLabel = "LIMIT",
      converter = LimitValues.Timeout.class,
      description =
          "How long an argument set may take before it is ended, such as 30s or 5m; 300%% is three"
              + " times the median of the sets that succeeded, from three on. Default: for ever.")
  private @Nullable SetTimeout timeout;

  @Option(
      names = "--queue-timeout",
      paramLabel = "DURATION",
      converter = LimitValues.Queue.class,
      description =
          "How long a container may wait for its start; its sets fail then. Default: for ever.")
  private @Nullable Duration queue;

  @Option(
      names = "--deadline",
      paramLabel = "WHEN",
      converter = LimitValues.End.class,
      description =
          "When the run ends, however far it is: 6h (from now), 06:30 or 2026-02-01T06:30. What"
              + " runs is cancelled. Default: when it is done.")
  private @Nullable Instant deadline;

  @Option(
      names = "--halt",
      paramLabel = "RULE",
      converter = LimitValues.HaltRule.class,
      description =
          "When failures end the run: soon,fail=N (nothing more is started after N failed sets) or"
              + " now,fail=N (what runs is cancelled too); N%% is of all sets. Default: never.")
  private @Nullable Halt halt;

  @Option(names = "--fail-fast", negatable = true, description = "The same as --halt now,fail=1.")
  private boolean failFast;

  @Option(
      names = "--canary",
      paramLabel = "N",
      converter = Values.Positive.class,
      description =
          "Run the first N sets before all others, each in a container of its own, and nothing else"
              + " if none of them succeeds. Default: all alike.")
  private @Nullable Integer canary;

  @Option(
      names = "--accept-failures",
      paramLabel = "N",
      converter = LimitValues.Accepted.class,
      description =
          "Exit code 0 though up to N sets failed; N%% is of all sets. Cancelled sets are never"
              + " accepted. Default: 0.")
  private Allowance accepted = Allowance.NONE;

  /**
   * What is bounded.
   *
   * @throws UserException if two rules say when the run is halted
   */
  LimitSettings settings() {
    if (failFast && halt != null) {
      throw new UserException("--fail-fast is --halt now,fail=1: say one or the other");
    }
    Halt rule = halt == null ? (failFast ? Halt.FIRST : Halt.NEVER) : halt;
    return new LimitSettings(timeout, rule, deadline, queue, accepted, canary);
  }
}
