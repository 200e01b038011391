package io.civisparallel.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails where content ends before its promised length. */
final class ExactStream extends FilterInputStream {

  private long missing;

  ExactStream(InputStream in, long length) {
    super(in);
    this.missing = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    missing -= Math.max(0, count);
    if (count < 0 && missing > 0) {
      throw new IOException("The content ends " + missing + " bytes early");
    }
    return count;
  }
}
