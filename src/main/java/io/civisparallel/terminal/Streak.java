package io.civisparallel.terminal;

import io.civisparallel.event.Event;
import io.civisparallel.event.Event.ContainerPrepared;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Argument sets next to each other that succeeded in one container of several: they are told in one
 * line, for a batch of a thousand sets is not worth a thousand lines. Not for two threads.
 */
final class Streak {

  /** The jobs that carry several sets: a few, for that is what batches are for. */
  private final Set<Long> batches = new HashSet<>();

  private long job;
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
        && it.status() == SetStatus.SUCCEEDED
        && batches.contains(it.jobId())
        && (sets == 0 || (it.jobId() == job && it.report().index() == first + sets));
  }

  /** Adds a set that {@linkplain #fits fits}. */
  void add(SetFinished event) {
    if (sets == 0) {
      job = event.jobId();
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
    String text =
        sets == 1
            ? "set %d succeeded in %s".formatted(first, took)
            : "sets %d to %d succeeded in %s together".formatted(first, first + sets - 1, took);
    sets = 0;
    millis = 0;
    return text;
  }
}
