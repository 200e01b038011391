package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Bytes as lines of text, whatever the bytes are: a line longer than {@link #LONGEST} comes in
 * pieces, bytes that are no UTF-8 as replacement characters. Not safe for threads.
 */
public final class LineBuffer {

  /** Bytes, as Docker's own log cuts them. */
  static final int LONGEST = 16 * 1024;

  private final byte[] line = new byte[LONGEST];
  private int length;

  /** An empty one. */
  public LineBuffer() {}

  /**
   * Takes the next byte.
   *
   * @return the line that it ends, without {@code \n} or {@code \r\n}, or a piece of one that has
   *     become too long, else null
   */
  public @Nullable String add(byte next) {
    if (next == '\n') {
      return take(withoutReturn(), length);
    }
    @Nullable String piece = null;
    if (length == LONGEST) {
      int cut = betweenCharacters();
      piece = take(cut, cut);
    }
    line[length++] = next;
    return piece;
  }

  /** The last line, that nothing has ended, or null if there is none. */
  public @Nullable String end() {
    return length == 0 ? null : take(length, length);
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
