package io.civisparallel.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request: refused once it turns out to be longer than what is taken, or breaks off,
 * so that a failing network is not mistaken for a failing disk.
 */
final class LimitedInput extends FilterInputStream {

  private final long limit;
  private long left;

  LimitedInput(InputStream content, long limit) {
    super(content);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = receive(bytes, offset, length);
    left -= Math.max(0, count);
    if (left < 0) {
      throw ApiError.tooLarge(limit);
    }
    return count;
  }

  private int receive(byte[] bytes, int offset, int length) {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw ApiError.badRequest("the body broke off");
    }
  }
}
