package io.civisparallel.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Passes JSON on so that GitHub Actions reads no command in it: an opening bracket behind two
 * number signs, where that looks for one in the middle of a line, is written as JSON's escape for
 * it. It can only stand within a string, so that values stay what they are. For one thread.
 */
final class CommandlessStream extends FilterOutputStream {

  private static final byte[] ESCAPED = {'\\', 'u', '0', '0', '5', 'b'};

  private final PrintStream receiver;
  private int signs;

  CommandlessStream(PrintStream out) {
    super(out);
    this.receiver = out;
  }

  /** Notices when nobody takes anything any more, which a print stream keeps to itself. */
  @Override
  public void flush() throws IOException {
    if (receiver.checkError()) {
      throw new IOException("nobody takes any more");
    }
  }

  @Override
  public void write(int value) throws IOException {
    if (value == '[' && signs >= 2) {
      out.write(ESCAPED);
    } else {
      out.write(value);
    }
    signs = value == '#' ? signs + 1 : 0;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '[' && signs >= 2) {
        out.write(bytes, from, at - from);
        out.write(ESCAPED);
        from = at + 1;
      }
      signs = bytes[at] == '#' ? signs + 1 : 0;
    }
    out.write(bytes, from, offset + length - from);
  }
}
