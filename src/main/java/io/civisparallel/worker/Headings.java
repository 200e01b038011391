package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.envelope.SetHeading;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in the container's log which argument sets of several are at work, so that it is known of
 * which one the container died. Safe for all threads.
 */
final class Headings {

  private final PrintStream log;
  private final Set<Integer> working = new TreeSet<>();

  /**
   * Nothing is at work.
   *
   * @param log the container's stderr
   */
  Headings(PrintStream log) {
    this.log = log;
  }

  /** A set begins: when this returns, the log says so, whatever the set does to this process. */
  synchronized void begin(int index) {
    byte[] line = (SetHeading.of(index, working) + "\n").getBytes(UTF_8);
    working.add(index);
    // In one piece: other threads print, too.
    log.write(line, 0, line.length);
    log.flush();
  }

  /** A set has ended. */
  synchronized void end(int index) {
    working.remove(index);
  }
}
