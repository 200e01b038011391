package io.civisparallel.worker.child;

import java.io.DataOutput;
import java.io.IOException;

/**
 * The body of a greeting.
 *
 * @param bytes how large this JVM's heap may grow
 */
record HeapSize(long bytes) implements FrameBody {

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(bytes);
  }
}
