package io.civisparallel.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Passes on what a child prints, as it comes, and keeps its last lines. A thread of its own. */
final class OutputPump extends Thread {

  private static final int CHUNK = 8 * 1024;

  private final InputStream from;
  private final PrintStream echo;
  private final Heading heading;
  private final LineSplitter lines;
  private final @Nullable CapturedOutput capture;
  private final AtomicLong passed = new AtomicLong();

  /**
   * A pump that is yet to start.
   *
   * @param echo where it is passed on to
   * @param heading comes before what is passed on
   * @param tail keeps the last lines
   */
  OutputPump(
      InputStream from,
      PrintStream echo,
      Heading heading,
      LogTail tail,
      @Nullable CapturedOutput capture) {
    super("civis-parallel output");
    this.from = from;
    this.echo = echo;
    this.heading = heading;
    this.lines = new LineSplitter(tail);
    this.capture = capture;
    setDaemon(true);
  }

  @Override
  public void run() {
    byte[] chunk = new byte[CHUNK];
    try {
      int count = from.read(chunk);
      while (count >= 0) {
        pass(chunk, count);
        count = from.read(chunk);
      }
    } catch (IOException e) {
      // The child has ended, and its pipe with it.
      lines.end();
      return;
    }
    lines.end();
  }

  private void pass(byte[] chunk, int count) {
    passed.addAndGet(count);
    heading.print();
    echo.write(chunk, 0, count);
    echo.flush();
    lines.write(chunk, count);
    CapturedOutput captured = capture;
    if (captured != null) {
      captured.write(chunk, count);
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
