package io.civisparallel.worker;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The last lines of each argument set that a child runs, and what stands in the container's log
 * before what a set of several prints. Sets are numbered from 0 in the order in which the child has
 * them. Safe for all threads.
 */
final class SetLogs {

  /** How a heading begins; the index of the set comes after it. */
  static final String HEADING = "civis-parallel: output of set ";

  private final PrintStream log;
  private final TreeMap<Integer, LogTail> tails = new TreeMap<>();
  private final Map<Integer, Integer> headings = new HashMap<>();
  private final Map<Thread, Integer> passed = new HashMap<>();

  /**
   * Nothing has been printed.
   *
   * @param log where headings go
   */
  SetLogs(PrintStream log) {
    this.log = log;
  }

  /** Has a heading printed before the first output of a set; earlier sets are forgotten. */
  synchronized void begin(int set, int index) {
    headings.put(set, index);
    headings.keySet().removeIf(it -> it < set);
    tails.headMap(set).clear();
  }

  /** A set is about to print. */
  synchronized void head(int set) {
    Integer index = headings.remove(set);
    if (index != null) {
      log.println(HEADING + index);
      log.flush();
    }
  }

  /** A set printed a line. */
  synchronized void add(int set, String line) {
    tails.computeIfAbsent(set, it -> new LogTail()).add(line);
  }

  /** A stream of the child's has passed on all up to a set, which it is at now. */
  synchronized void passed(Thread stream, int set) {
    passed.put(stream, set);
    notifyAll();
  }

  /** The last lines of a set. */
  synchronized List<String> lines(int set) {
    LogTail tail = tails.get(set);
    return tail == null ? List.of() : tail.lines();
  }

  /** Waits until all streams are past a set, but not for ever: a program may have closed one. */
  synchronized void await(int set, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (left > 0 && passed.values().stream().anyMatch(it -> it <= set)) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }
}
