package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream of bytes as lines of text, whatever the bytes are: a line longer than {@link #LONGEST}
 * comes in pieces, bytes that are no UTF-8 as replacement characters. Not safe for threads.
 */
final class LogLines {

  /** Bytes, as Docker's own log cuts them. */
  static final int LONGEST = 16 * 1024;

  private final InputStream in;
  private final byte[] chunk = new byte[8 * 1024];
  private final byte[] line = new byte[LONGEST];
  private int next;
  private int end;
  private int length;

  LogLines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end ({@code \n} or {@code \r\n}), or null at the end of the stream.
   */
  @Nullable String read() throws IOException {
    while (next < end || fill()) {
      byte read = chunk[next];
      if (read == '\n') {
        next++;
        return take(withoutReturn(), length);
      }
      if (length == LONGEST) {
        int cut = betweenCharacters();
        return take(cut, cut);
      }
      line[length++] = read;
      next++;
    }
    return length == 0 ? null : take(length, length);
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  private int withoutReturn() {
    return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
  }

  /** Gives so many bytes as text, and forgets so many. */
  private String take(int given, int forgotten) {
    String text = new String(line, 0, given, UTF_8);
    System.arraycopy(line, forgotten, line, 0, length - forgotten);
    length -= forgotten;
    return text;
  }

  /** Where a full line can be cut without cutting a character that is not complete yet. */
  private int betweenCharacters() {
    for (int back = 1; back <= 3; back++) {
      int lead = line[length - back] & 0xFF;
      if (lead >= 0xC0) {
        int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        return size > back ? length - back : length;
      }
      if (lead < 0x80) {
        return length;
      }
    }
    return length;
  }
}
