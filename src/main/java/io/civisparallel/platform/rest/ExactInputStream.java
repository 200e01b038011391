package io.civisparallel.platform.rest;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Exactly so many bytes of another stream: what ends earlier is an error, what follows is left. */
final class ExactInputStream extends FilterInputStream {

  private final long length;
  private long left;

  ExactInputStream(InputStream in, long length) {
    super(in);
    this.length = length;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read();
    count(read < 0 ? -1 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    if (left == 0) {
      return wanted == 0 ? 0 : -1;
    }
    int read = in.read(target, offset, (int) Math.min(wanted, left));
    count(read);
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(Math.min(wanted, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(in.available(), left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) throws EOFException {
    if (read < 0) {
      throw new EOFException(
          "The content ended after " + (length - left) + " of " + length + " bytes");
    }
    left -= read;
  }
}
