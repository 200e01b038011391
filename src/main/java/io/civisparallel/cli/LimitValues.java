package io.civisparallel.cli;

import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.Deadline;
import io.civisparallel.settings.Durations;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.MemoryGrowth;
import io.civisparallel.settings.SetTimeout;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Reads the values of the options for what bounds a run and its sets. */
final class LimitValues {

  private LimitValues() {}

  /** How long a batch is to take; the platform ends scripts after five days (FACTS). */
  static final class BatchTarget extends Values.Checked<Duration> {
    @Override
    Duration read(String text) {
      return Durations.parse(text, Duration.ofSeconds(1), Duration.ofDays(4));
    }
  }

  /** How long a set may take. */
  static final class Timeout extends Values.Checked<SetTimeout> {
    @Override
    SetTimeout read(String text) {
      return SetTimeout.parse(text);
    }
  }

  /** When failures end the run. */
  static final class HaltRule extends Values.Checked<Halt> {
    @Override
    Halt read(String text) {
      return Halt.parse(text);
    }
  }

  /** When the run ends, from now. */
  static final class End extends Values.Checked<Instant> {
    @Override
    Instant read(String text) {
      return Deadline.parse(text, Clock.system().now().atZone(ZoneId.systemDefault()));
    }
  }

  /** How long a container may wait for its start. */
  static final class Queue extends Values.Checked<Duration> {
    @Override
    Duration read(String text) {
      return Durations.parse(text, Duration.ofSeconds(1), Duration.ofDays(30));
    }
  }

  /** How much more memory a set gets that ran out of it. */
  static final class Growth extends Values.Checked<MemoryGrowth> {
    @Override
    MemoryGrowth read(String text) {
      return MemoryGrowth.parse(text);
    }
  }

  /** How many failures are as good as none. */
  static final class Accepted extends Values.Checked<Allowance> {
    @Override
    Allowance read(String text) {
      return Allowance.parse(text);
    }
  }
}
