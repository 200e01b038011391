package io.civisparallel.fanout;

import io.civisparallel.journal.SetHistory.Stay;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Copies the log of a container from the platform, in pages. For one thread. */
public final class LogCopy {

  /** Of the 64 KB that a line may have at most, this is as much as memory should hold. */
  private static final int PAGE = 1000;

  private static final double SLOWING = 1.5;

  private final Platform platform;
  private final Clock clock;
  private final Consumer<List<LogLine>> reader;

  /**
   * Copies logs of a platform.
   *
   * @param reader gets the lines, page by page
   */
  public LogCopy(Platform platform, Clock clock, Consumer<List<LogLine>> reader) {
    this.platform = platform;
    this.clock = clock;
    this.reader = reader;
  }

  /**
   * How often a log that grows is read: seldom, for the run itself needs the calls.
   *
   * @param fastest between two looks while lines come
   * @param slowest between two looks while none come
   * @param lastLooks how often it is read once more when the container has ended: where it may be
   *     some seconds behind (FACTS), more than once
   */
  private record Rhythm(Duration fastest, Duration slowest, int lastLooks) {

    private static final Rhythm CIVIS =
        new Rhythm(Duration.ofSeconds(3), Duration.ofSeconds(15), 2);

    private static final Rhythm EMBEDDED =
        new Rhythm(Duration.ofMillis(100), Duration.ofMillis(500), 1);

    private Duration slower(Duration pause) {
      Duration slower = Duration.ofNanos((long) (pause.toNanos() * SLOWING));
      return slower.compareTo(slowest) < 0 ? slower : slowest;
    }
  }

  /** Copies what is there by now. */
  public void all(Stay container) {
    long unused = rest(container, 0);
  }

  /**
   * Copies what is there and what comes, until the run of the container has ended.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void follow(Stay container) throws InterruptedException {
    long last = 0;
    int lastLooks = 0;
    boolean ended = false;
    Duration pause = Duration.ZERO;
    while (true) {
      long now = rest(container, last);
      boolean grew = now > last;
      last = now;
      Rhythm rhythm = platform.isEmbedded() ? Rhythm.EMBEDDED : Rhythm.CIVIS;
      pause = grew || ended || pause.isZero() ? rhythm.fastest() : rhythm.slower(pause);
      if (ended && ++lastLooks >= rhythm.lastLooks()) {
        return;
      }
      ended = ended || (!grew && hasEnded(container));
      clock.sleep(pause);
    }
  }

  private boolean hasEnded(Stay container) {
    return platform.run(container.jobId(), container.runId()).state().isTerminal();
  }

  /** Copies what comes after a line, and gives the id of the last. */
  private long rest(Stay container, long after) {
    long last = after;
    List<LogLine> page;
    do {
      page = platform.logsAfter(container.jobId(), container.runId(), last, PAGE);
      if (!page.isEmpty()) {
        reader.accept(page);
        last = page.get(page.size() - 1).id();
      }
    } while (page.size() == PAGE);
    return last;
  }
}
