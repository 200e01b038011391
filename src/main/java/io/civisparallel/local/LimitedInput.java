package io.civisparallel.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input that is refused once it turns out to be longer than what is taken. */
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
    int value = super.read();
    count(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(count);
    return count;
  }

  private void count(int read) {
    left -= Math.max(0, read);
    if (left < 0) {
      throw ApiError.tooLarge(limit);
    }
  }
}
