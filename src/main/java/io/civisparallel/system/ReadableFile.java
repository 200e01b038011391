package io.civisparallel.system;

import java.io.Closeable;
import java.io.IOException;

/** A file of which any part can be read; somebody else may be adding to it. */
public interface ReadableFile extends Closeable {

  /** How many bytes it has. */
  long size() throws IOException;

  /**
   * Reads bytes, exactly as many as asked for.
   *
   * @throws java.io.EOFException if it has not so many
   */
  byte[] read(long offset, int length) throws IOException;
}
