package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body part by part, without holding it in memory (RFC 7578).
 * Not safe for several threads.
 */
final class MultipartForm {

  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final Pattern NAME =
      Pattern.compile(
          "^content-disposition:[^\\r\\n]*?;\\s*name=(?:\"([^\"\\r\\n]*)\"|([^;\\s]+))",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /**
   * One part.
   *
   * @param name of the field
   * @param content up to the next part; no longer to be read once that was asked for
   */
  record Part(String name, InputStream content) {}

  private final InputStream body;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;

  /** Begins to read. */
  MultipartForm(InputStream body, String boundary) {
    if (boundary.isEmpty() || boundary.length() > 200) {
      throw malformed("it has no usable boundary");
    }
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(UTF_8);
    // The first delimiter may stand at the very beginning, without an end of line before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    this.end = 2;
  }

  /** The next part, or null after the last. What is left of the one before is skipped. */
  @Nullable Part next() throws IOException {
    new Content().transferTo(OutputStream.nullOutputStream());
    start += delimiter.length;
    String closing = new String(take(2), UTF_8);
    if (closing.equals("--")) {
      return null;
    }
    if (!closing.equals("\r\n")) {
      throw malformed("a boundary is followed by something else");
    }
    return new Part(name(headers()), new Content());
  }

  private String headers() throws IOException {
    StringBuilder headers = new StringBuilder("\r\n");
    while (headers.indexOf("\r\n\r\n", Math.max(0, headers.length() - 4)) < 0) {
      if (headers.length() > LONGEST_HEADERS) {
        throw malformed("the headers of a part are too long");
      }
      headers.append(new String(take(1), ISO_8859_1));
    }
    return headers.toString();
  }

  private static String name(String headers) {
    Matcher matcher = NAME.matcher(headers);
    if (!matcher.find()) {
      throw malformed("a part has no name");
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private byte[] take(int count) throws IOException {
    while (end - start < count) {
      fill();
    }
    byte[] taken = Arrays.copyOfRange(buffer, start, start + count);
    start += count;
    return taken;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int read = body.read(buffer, end, buffer.length - end);
    if (read < 0) {
      throw malformed("it ends before its last boundary");
    }
    end += read;
  }

  /** Where the delimiter begins among the next bytes, or -1. */
  private int indexOfDelimiter(int within) {
    int last = Math.min(start + within, end - delimiter.length);
    for (int i = start; i <= last; i++) {
      if (buffer[i] == delimiter[0]
          && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        return i;
      }
    }
    return -1;
  }

  private static ApiError malformed(String what) {
    return ApiError.badRequest("the form is malformed: " + what);
  }

  /** What comes before the next delimiter. */
  private final class Content extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (length > 0) {
        int found = indexOfDelimiter(length);
        if (found == start) {
          return -1;
        }
        int ready = (found < 0 ? end - delimiter.length + 1 : found) - start;
        if (ready > 0) {
          int count = Math.min(ready, length);
          System.arraycopy(buffer, start, into, offset, count);
          start += count;
          return count;
        }
        fill();
      }
      return 0;
    }
  }
}
