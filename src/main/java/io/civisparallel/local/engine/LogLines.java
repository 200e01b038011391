package io.civisparallel.local.engine;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream of bytes as lines of text, as {@link LineBuffer} makes them. Not safe for threads. */
final class LogLines {

  private final InputStream in;
  private final LineBuffer line = new LineBuffer();
  private final byte[] chunk = new byte[8 * 1024];
  private int next;
  private int end;

  LogLines(InputStream in) {
    this.in = in;
  }

  /** The next line without its end, or null at the end of the stream. */
  @Nullable String read() throws IOException {
    while (next < end || fill()) {
      @Nullable String whole = line.add(chunk[next++]);
      if (whole != null) {
        return whole;
      }
    }
    return line.end();
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }
}
