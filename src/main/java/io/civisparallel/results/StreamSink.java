package io.civisparallel.results;

import java.io.IOException;
import java.io.PrintStream;

/** Rows on standard output. */
final class StreamSink implements RowSink {

  private final PrintStream out;

  StreamSink(PrintStream out) {
    this.out = out;
  }

  @Override
  public void append(byte[] row) throws IOException {
    out.write(row, 0, row.length);
    finish();
  }

  /** Nothing is behind them. */
  @Override
  public void settle() {}

  /** They are given away as they are added. */
  @Override
  public void sync() {}

  /** Gives the rows away, and notices when nobody takes them any more. */
  @Override
  public void finish() throws IOException {
    if (out.checkError()) {
      throw new IOException("standard output takes no more (closed, or its disk is full)");
    }
  }

  @Override
  public void close() {}
}
