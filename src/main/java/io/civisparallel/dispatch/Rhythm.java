package io.civisparallel.dispatch;

import io.civisparallel.plan.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * When state is read. Between two reads lies what the pace allows, within these bounds: it grows by
 * half while nothing changes, up to a tenth of the age of the youngest live container, so that no
 * container waits for long, seen from its own length, to be found ended; and it is never below a
 * sixtieth of that age, so that old containers cost few calls. A container that is expected to end,
 * as those before it did after the median of their durations, is looked at then.
 *
 * @param underWay whether a read was asked for and did not come back
 * @param due when the next one is
 * @param interval between two reads
 * @param whole whether the next read has to find out about every container
 * @param durations how long the containers that ended last took, in the order of their ends
 * @param failures how many reads failed since one was answered
 */
record Rhythm(
    boolean underWay,
    Instant due,
    Duration interval,
    boolean whole,
    List<Duration> durations,
    int failures) {

  private static final int DURATIONS_KEPT = 31;
  private static final int MOST_OF_AGE = 10;
  private static final int LEAST_OF_AGE = 60;

  /** Takes a copy of the list. */
  Rhythm {
    durations = List.copyOf(durations);
  }

  static Rhythm initial(Pace pace, Instant now) {
    return new Rhythm(false, now, pace.fastestPoll(), false, List.of(), 0);
  }

  /** A read was asked for. */
  Rhythm asked() {
    return new Rhythm(true, due, interval, whole, durations, failures);
  }

  /** Something has just been started: it may end soon, so look often again. */
  Rhythm soon(Pace pace, Instant now) {
    Instant soon = now.plus(pace.fastestPoll());
    Instant next = due.isBefore(soon) && !underWay ? due : soon;
    return new Rhythm(underWay, next, pace.fastestPoll(), whole, durations, failures);
  }

  /** Nobody looked for a long time: the next read is due, and has to see everything. */
  Rhythm woken(Pace pace, Instant now) {
    return new Rhythm(underWay, now, pace.fastestPoll(), true, durations, failures);
  }

  /** Takes note of how long a container took. */
  Rhythm ended(Duration duration) {
    List<Duration> more = new ArrayList<>(durations);
    more.add(duration);
    List<Duration> last = more.subList(Math.max(0, more.size() - DURATIONS_KEPT), more.size());
    return new Rhythm(underWay, due, interval, whole, last, failures);
  }

  /**
   * A read was answered.
   *
   * @param whole whether the next one has to see everything
   * @param changed whether it told anything new
   * @param starts when each of the containers that are live was started
   */
  Rhythm after(boolean whole, boolean changed, Collection<Instant> starts, Pace pace, Instant now) {
    Duration grown = changed ? pace.fastestPoll() : interval.multipliedBy(3).dividedBy(2);
    Duration next = bounded(grown, starts, pace, now);
    Instant earliest = now.plus(pace.fastestPoll());
    Instant end = expectedEnd(starts, now).orElse(Instant.MAX);
    Instant wanted = end.isBefore(now.plus(next)) ? end : now.plus(next);
    Instant nextDue = wanted.isBefore(earliest) ? earliest : wanted;
    return new Rhythm(false, nextDue, next, whole, durations, 0);
  }

  /**
   * A read came back without an answer.
   *
   * @param earliest when the next one is due at the earliest
   */
  Rhythm failed(Instant earliest, Collection<Instant> starts, Pace pace, Instant now) {
    Rhythm next = after(whole, false, starts, pace, now);
    Instant later = next.due.isBefore(earliest) ? earliest : next.due;
    return new Rhythm(false, later, next.interval, whole, durations, failures + 1);
  }

  private static Duration bounded(
      Duration grown, Collection<Instant> starts, Pace pace, Instant now) {
    Duration age =
        starts.stream().max(Instant::compareTo).map(it -> Duration.between(it, now)).orElse(grown);
    Duration byAge = max(min(grown, age.dividedBy(MOST_OF_AGE)), age.dividedBy(LEAST_OF_AGE));
    return max(min(byAge, pace.slowestPoll()), pace.fastestPoll());
  }

  /** When the next container ends, if it takes as long as the others did. */
  private Optional<Instant> expectedEnd(Collection<Instant> starts, Instant now) {
    if (durations.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = new ArrayList<>(durations);
    Collections.sort(sorted);
    Duration median = sorted.get(sorted.size() / 2);
    return starts.stream()
        .map(it -> it.plus(median))
        .filter(it -> it.isAfter(now))
        .min(Instant::compareTo);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
