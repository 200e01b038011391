package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.ObservedRun;
import io.civisparallel.fanout.RunStatus;
import io.civisparallel.fanout.RunStatus.Phase;
import io.civisparallel.system.Clock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a run again and again, and tells what is new, until nobody is at work on it. */
final class StatusWatch {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ObservedRun run;
  private final StatusView view;
  private final PrintStream out;
  private final Clock clock;
  private @Nullable Object told;

  StatusWatch(ObservedRun run, StatusView view, PrintStream out, Clock clock) {
    this.run = run;
    this.view = view;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Tells until then; gives false if nobody could be told.
   *
   * @throws UserException if somebody removed the journal
   */
  boolean untilNobodyIsAtWork() {
    @Nullable RunStatus status = run.status();
    while (status != null) {
      if (!tell(status)) {
        return false;
      }
      boolean ends = status.phase() == Phase.ENDED || status.phase() == Phase.UNFINISHED;
      status = ends || !pause() ? null : again();
    }
    return true;
  }

  /** The journal of a run that wrote to standard output goes when the run ends. */
  private @Nullable RunStatus again() {
    try {
      return run.status();
    } catch (UserException e) {
      if (run.hasResultsFile()) {
        throw e;
      }
      return null;
    }
  }

  private boolean pause() {
    try {
      clock.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean tell(RunStatus status) {
    Instant now = clock.now();
    Object subject = view.subject(status, now);
    if (subject.equals(told)) {
      return true;
    }
    told = subject;
    return tell(view.lines(status, now), out);
  }

  /** Tells lines; gives false if nobody could be told. */
  static boolean tell(List<String> lines, PrintStream out) {
    lines.forEach(out::println);
    return !out.checkError();
  }
}
