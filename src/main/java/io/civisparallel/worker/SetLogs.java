package io.civisparallel.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The last lines of each argument set that a child runs. Sets are numbered from 0 in the order in
 * which the child has them. Safe for all threads.
 */
final class SetLogs {

  private final TreeMap<Integer, LogTail> tails = new TreeMap<>();
  private final Map<Thread, Integer> passed = new HashMap<>();

  /** Nothing has been printed. */
  SetLogs() {}

  /** A set begins: earlier ones are forgotten. */
  synchronized void begin(int set) {
    tails.headMap(set).clear();
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
