package io.civisparallel.worker;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.LogLine;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was printed in this container before the worker began, which the platform's log alone has.
 */
final class EarlierLog {

  /** A log lags behind by some seconds (FACTS). */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int MOST_READS = 4;

  private final Supplier<List<LogLine>> log;
  private final Clock clock;

  /**
   * The log of this container.
   *
   * @param log gives its last lines
   */
  EarlierLog(Supplier<List<LogLine>> log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Gives the last lines before the worker's first, of which it is read that the log has caught up.
   * One that never does gives what it has, one that cannot be read none.
   */
  List<String> before(String greeting) throws InterruptedException {
    try {
      for (int reads = 1; true; reads++) {
        List<String> lines = log.get().stream().map(LogLine::message).toList();
        int end = lines.lastIndexOf(greeting);
        if (end >= 0 || reads == MOST_READS) {
          LogTail tail = new LogTail();
          lines.subList(0, end >= 0 ? end : lines.size()).forEach(tail::add);
          return tail.lines();
        }
        clock.sleep(PAUSE);
      }
    } catch (PlatformException e) {
      return List.of();
    }
  }
}
