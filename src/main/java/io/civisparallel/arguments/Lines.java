package io.civisparallel.arguments;

import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The lines of a file, one after another, in one buffer. Not safe for several threads. */
final class Lines {

  /** In bytes; a line longer than this is a mistake. */
  static final int LONGEST = 256 * 1024 * 1024;

  private static final int FIRST_BUFFER = 256 * 1024;

  private final FileAccess file;
  private final MessageDigest digest = Sha256.begin();
  private byte[] buffer = new byte[FIRST_BUFFER];

  /** The place in the file where the buffer begins. */
  private long base;

  private int filled;
  private int start;
  private int stop;
  private int next;
  private long number;

  Lines(FileAccess file) {
    this.file = file;
  }

  /** Goes on to the next line; false if there is none. */
  boolean next() throws IOException {
    start = next;
    int end = indexOfNewline(start);
    while (end < 0) {
      int seen = filled - start;
      if (!fill()) {
        if (seen == 0) {
          next = start;
          return false;
        }
        take(filled, filled);
        return true;
      }
      end = indexOfNewline(start + seen);
    }
    take(end, end + 1);
    return true;
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  /** Where in the file the line begins. */
  long offset() {
    return base + start;
  }

  /** The line's length in bytes, without its end. */
  int length() {
    return stop - start;
  }

  /** Where in the file reading has come to. */
  long end() {
    return base + filled;
  }

  /** The digest of all that was read, as lower-case hexadecimal digits; to be asked for once. */
  String sha256() {
    return Sha256.end(digest);
  }

  boolean isBlank() {
    for (int i = start; i < stop; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  int checksum() {
    CRC32 crc = new CRC32();
    crc.update(buffer, start, length());
    return (int) crc.getValue();
  }

  /**
   * Decodes the line.
   *
   * @throws CharacterCodingException if it is no UTF-8
   */
  String text() throws CharacterCodingException {
    String text = lenientText();
    if (text.indexOf('\ufffd') >= 0 && badBytes() >= 0) {
      throw new CharacterCodingException();
    }
    return text;
  }

  /** Decodes the line with a replacement for what is no UTF-8. */
  String lenientText() {
    return new String(buffer, start, length(), StandardCharsets.UTF_8);
  }

  /** Gives how many UTF-16 units stand before the first bytes that are no UTF-8; -1 if all are. */
  int badBytes() {
    CharBuffer before = CharBuffer.allocate(length());
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(buffer, start, length()), before, true);
    return result.isError() ? before.position() : -1;
  }

  private void take(int end, int after) {
    stop = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    next = after;
    number++;
    if (number == 1 && startsWithMark()) {
      start += 3;
    }
  }

  private boolean startsWithMark() {
    return length() >= 3
        && buffer[start] == (byte) 0xEF
        && buffer[start + 1] == (byte) 0xBB
        && buffer[start + 2] == (byte) 0xBF;
  }

  private int indexOfNewline(int from) {
    for (int i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /**
   * Reads on, behind the bytes of the line that were seen already; false at the end of the file.
   */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      base += start;
      filled -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      if (filled >= LONGEST) {
        throw file.lineTooLong(number + 1);
      }
      buffer = Arrays.copyOf(buffer, Math.min(2 * filled, LONGEST));
    }
    int read = file.read(buffer, filled, buffer.length - filled);
    if (read <= 0) {
      return false;
    }
    digest.update(buffer, filled, read);
    filled += read;
    return true;
  }
}
