package io.civisparallel.terminal;

import io.civisparallel.event.Event;
import io.civisparallel.event.Event.ContainerPrepared;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Argument sets next to each other that succeeded in one container of several, or that were
 * cancelled: they are told in one line, for a thousand of them are not worth a thousand lines. Not
 * for two threads.
 */
final class Streak {

  /** The jobs that carry several sets: a few, for that is what batches are for. */
  private final Set<Long> batches = new HashSet<>();

  private long job;
  private SetStatus status = SetStatus.SUCCEEDED;
  private int first;
  private int sets;
  private long millis;

  /** Takes note of what a container carries. */
  void remember(ContainerPrepared event) {
    if (event.sets() > 1) {
      batches.add(event.jobId());
    }
  }

  /** Whether an event lengthens it, or begins one. */
  boolean fits(Event event) {
    return event instanceof SetFinished it
        && isOneOfMany(it)
        && (sets == 0 || (it.status() == status && isNext(it)));
  }

  private boolean isOneOfMany(SetFinished event) {
    return switch (event.status()) {
      case SUCCEEDED -> batches.contains(event.jobId());
      case CANCELLED -> true;
      case FAILED -> false;
    };
  }

  private boolean isNext(SetFinished event) {
    boolean together = status == SetStatus.CANCELLED || event.jobId() == job;
    return together && event.report().index() == first + sets;
  }

  /** Adds a set that {@linkplain #fits fits}. */
  void add(SetFinished event) {
    if (sets == 0) {
      job = event.jobId();
      status = event.status();
      first = event.report().index();
    }
    sets++;
    millis += event.report().durationMs();
  }

  /** Whether nothing is to be told. */
  boolean isEmpty() {
    return sets == 0;
  }

  /** What is to be told, which is then forgotten. */
  String end() {
    String took = Amounts.duration(Duration.ofMillis(millis));
    String what = sets == 1 ? "set " + first : "sets " + first + " to " + (first + sets - 1);
    String text =
        status == SetStatus.CANCELLED
            ? what + " cancelled"
            : what + " succeeded in " + took + (sets == 1 ? "" : " together");
    sets = 0;
    millis = 0;
    return text;
  }
}
