package io.civisparallel.worker.child;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.IOException;

/** A result as JSON, which grows up to a limit. */
final class JsonResult extends ByteArrayOutputStream implements FrameBody {

  /** In bytes. */
  static final int LARGEST = 256 * 1024 * 1024;

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (length > LARGEST - size()) {
      throw new TooLargeException();
    }
    super.write(bytes, offset, length);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.write(buf, 0, count);
  }

  /** The result is above the limit. */
  static final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("it is larger than 256 MB");
    }
  }
}
