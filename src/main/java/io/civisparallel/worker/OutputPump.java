package io.civisparallel.worker;

import io.civisparallel.worker.child.SetMark;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a child prints, as it comes, and keeps its last lines. What stands between two
 * marks is one set's. A thread of its own.
 */
final class OutputPump extends Thread {

  private static final int CHUNK = 8 * 1024;

  private final InputStream from;
  private final PrintStream echo;
  private final SetLogs logs;
  private final LineSplitter lines;
  private final @Nullable CapturedOutput capture;
  private final AtomicLong passed = new AtomicLong();
  private int matched;
  private int set;

  /**
   * A pump that is yet to start.
   *
   * @param echo where it is passed on to
   * @param logs keep the last lines
   */
  OutputPump(InputStream from, PrintStream echo, SetLogs logs, @Nullable CapturedOutput capture) {
    super("civis-parallel output");
    this.from = from;
    this.echo = echo;
    this.logs = logs;
    this.lines = new LineSplitter(line -> logs.add(set, line));
    this.capture = capture;
    setDaemon(true);
    logs.passed(this, 0);
  }

  @Override
  public void run() {
    byte[] chunk = new byte[CHUNK];
    try {
      int count = from.read(chunk);
      while (count >= 0) {
        passed.addAndGet(count);
        take(chunk, count);
        count = from.read(chunk);
      }
    } catch (IOException e) {
      // The child has ended, and its pipe with it.
      end();
      return;
    }
    end();
  }

  /** Takes marks out. One that begins is held back until it is known to be one. */
  private void take(byte[] chunk, int count) {
    int begin = 0;
    for (int i = 0; i < count; i++) {
      if (chunk[i] == SetMark.at(matched)) {
        if (matched == 0) {
          pass(chunk, begin, i);
        }
        matched++;
        begin = i + 1;
        if (matched == SetMark.length()) {
          matched = 0;
          endSet();
        }
      } else if (matched > 0) {
        release();
        begin = i;
        i--;
      }
    }
    pass(chunk, begin, count);
  }

  /** What looked like a mark is none. */
  private void release() {
    byte[] held = new byte[matched];
    for (int i = 0; i < matched; i++) {
      held[i] = SetMark.at(i);
    }
    matched = 0;
    pass(held, 0, held.length);
  }

  private void endSet() {
    lines.end();
    set++;
    logs.passed(this, set);
  }

  private void end() {
    release();
    lines.end();
    logs.passed(this, Integer.MAX_VALUE);
  }

  private void pass(byte[] chunk, int begin, int end) {
    if (begin == end) {
      return;
    }
    echo.write(chunk, begin, end - begin);
    echo.flush();
    lines.write(chunk, begin, end);
    CapturedOutput captured = capture;
    if (captured != null) {
      captured.write(chunk, begin, end);
    }
  }

  /**
   * Waits until all has been passed on. A process that the program left behind may hold the pipe
   * open for ever: then the wait is over when nothing came for so long.
   */
  void await(Duration silence) throws InterruptedException {
    long before = -1;
    while (isAlive() && before != passed.get()) {
      before = passed.get();
      join(silence.toMillis());
    }
  }
}
