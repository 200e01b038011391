package io.civisparallel.terminal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a picture of some lines at the lower end of a terminal, and lets other text scroll by above
 * it. Safe for all threads; each waits until the terminal has taken what it was given.
 *
 * <p>Between two pictures the cursor stands at the beginning of the first line. So everything from
 * there on can be wiped away, however a resized terminal has wrapped it meanwhile; and for as long
 * as a picture is drawn lines are clipped, not wrapped, though the terminal may be narrower by now.
 */
final class Canvas {

  /** To the end of the screen, but not from its first place: tmux would keep what is wiped away. */
  private static final String WIPE = "\r\u001b[K\u001b[C\u001b[J\r";

  private static final String UP = "\u001b[A";

  private static final String CLIP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private static final String REST_OF_LINE = "\u001b[K";

  /** What somebody in a hurry waits for a terminal that takes nothing. */
  private static final long HURRY_MILLIS = 200;

  /**
   * What happened to a picture since it was drawn.
   *
   * @param down whether somebody sent a line at the keyboard: the cursor is a line lower than it
   *     was
   * @param resized whether the terminal has another size, and has wrapped lines anew as it likes
   */
  record Moved(boolean down, boolean resized) {

    /** Nothing did. */
    static final Moved NOT = new Moved(false, false);
  }

  private final PrintStream stream;
  private final Charset charset;
  private final ReentrantLock lock = new ReentrantLock();
  private List<String> picture = List.of();
  private boolean closed;

  /** A canvas on a terminal, with nothing on it; it does not close the stream. */
  Canvas(PrintStream stream, Charset charset) {
    this.stream = stream;
    this.charset = charset;
  }

  /**
   * Lets lines scroll by, and draws a picture: what of it is there already is left as it is.
   *
   * @param above lines without an end, as they are to be shown
   * @param next lines that are shorter than the terminal is wide, fewer than it has rows
   * @param moved what happened to the picture that is there
   */
  void draw(List<String> above, List<String> next, Moved moved) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      StringBuilder text = new StringBuilder();
      boolean wipes =
          moved.down() || moved.resized() || !above.isEmpty() || next.size() < picture.size();
      if (wipes && !picture.isEmpty()) {
        text.append(moved.down() ? UP : "").append(WIPE);
        picture = List.of();
      }
      above.forEach(it -> text.append(it).append("\r\n"));
      if (!next.equals(picture)) {
        append(text, next, picture);
      }
      picture = List.copyOf(next);
      write(text.toString());
    } finally {
      lock.unlock();
    }
  }

  /** Draws the whole picture once more, for what was typed stands there, too. */
  void refresh() {
    lock.lock();
    try {
      if (!closed) {
        redraw();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets somebody write whole lines on the same terminal, above the picture.
   *
   * @param writing does so, and returns once they are written
   */
  void above(Runnable writing) {
    lock.lock();
    try {
      if (!closed && !picture.isEmpty()) {
        write(WIPE);
      }
      writing.run();
      if (!closed) {
        redraw();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Wipes the picture away, and shows nothing more. Waits a moment at most: a terminal that takes
   * nothing keeps it.
   */
  void close() {
    try {
      if (lock.tryLock(HURRY_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          if (!closed && !picture.isEmpty()) {
            write(WIPE);
          }
          closed = true;
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void redraw() {
    if (!picture.isEmpty()) {
      StringBuilder text = new StringBuilder();
      append(text, picture, List.of());
      write(text.toString());
    }
  }

  private static void append(StringBuilder text, List<String> next, List<String> there) {
    if (next.isEmpty()) {
      return;
    }
    text.append(CLIP);
    for (int i = 0; i < next.size(); i++) {
      text.append(i == 0 ? "\r" : "\r\n");
      if (i >= there.size() || !next.get(i).equals(there.get(i))) {
        text.append(next.get(i)).append(REST_OF_LINE);
      }
    }
    if (next.size() > 1) {
      text.append("\u001b[").append(next.size() - 1).append('A');
    }
    text.append('\r').append(WRAP);
  }

  /** In one piece, so that nothing is shown half. */
  private void write(String text) {
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(charset);
      stream.write(bytes, 0, bytes.length);
      stream.flush();
    }
  }
}
