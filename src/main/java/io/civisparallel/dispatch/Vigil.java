package io.civisparallel.dispatch;

import io.civisparallel.journal.Breach;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What bounds one container.
 *
 * @param timeout how long one of its sets may take; null for ever
 * @param running since when it was seen running; null until then
 * @param breach why it was cancelled; null unless it was, for a bound of its own
 * @param told whether people were told that it takes long
 */
record Vigil(
    @Nullable Duration timeout, @Nullable Instant running, @Nullable Breach breach, boolean told) {

  /** How long a worker may take to prepare itself, to fetch and to build, and to report. */
  static final Duration BESIDE = Duration.ofMinutes(15);

  /** How long a worker may take between two sets: a program that hangs takes its JVM with it. */
  static final Duration BETWEEN = Duration.ofSeconds(10);

  /** Nothing. */
  static final Vigil NONE = new Vigil(null, null, null, false);

  Vigil with(@Nullable Duration itsTimeout) {
    return new Vigil(itsTimeout, running, breach, told);
  }

  Vigil running(Instant now) {
    return new Vigil(timeout, now, breach, told);
  }

  Vigil with(Breach what) {
    return new Vigil(timeout, running, what, told);
  }

  /** The same after people were told that it takes long. */
  Vigil withWords() {
    return new Vigil(timeout, running, breach, true);
  }

  /**
   * When its worker must have ended every set; null for never.
   *
   * @param sets how many it carries
   * @param children how many of them at once
   */
  @Nullable Instant latest(int sets, int children) {
    if (timeout == null || running == null) {
      return null;
    }
    int rounds = (sets + children - 1) / children;
    return running.plus(timeout.plus(BETWEEN).multipliedBy(rounds)).plus(BESIDE);
  }
}
