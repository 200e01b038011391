package io.civisparallel.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output where it is the terminal that a run is shown on: rows scroll by above the
 * picture. They are JSON, in which characters that would command the terminal can be escaped, and
 * are. Safe for all threads; each write is of whole rows.
 */
public final class SharedOutput extends OutputStream {

  /** In UTF-8 the control characters from U+0080 on are this byte and one below the next. */
  private static final int LEAD = 0xC2;

  private static final int LAST_CONTROL = 0x9F;

  private static final int DELETE = 0x7F;

  private final PrintStream out;
  private volatile @Nullable Canvas canvas;

  /** Passes on what is written, for as long as nothing is drawn. */
  public SharedOutput(PrintStream out) {
    this.out = out;
  }

  /** A run is shown on the same terminal from now on. */
  void share(Canvas shared) {
    canvas = shared;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] harmless = harmless(bytes, offset, length);
    Canvas shared = canvas;
    if (shared == null) {
      pass(harmless);
    } else {
      shared.above(() -> pass(harmless));
    }
    if (out.checkError()) {
      throw new IOException("standard output takes no more");
    }
  }

  private void pass(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private static byte[] harmless(byte[] bytes, int offset, int length) {
    ByteArrayOutputStream harmless = new ByteArrayOutputStream(length);
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      int here = Byte.toUnsignedInt(bytes[i]);
      int next = i + 1 < end ? Byte.toUnsignedInt(bytes[i + 1]) : 0;
      if (here == DELETE) {
        escape(here, harmless);
      } else if (here == LEAD && next <= LAST_CONTROL && i + 1 < end) {
        escape(next, harmless);
        i++;
      } else {
        harmless.write(here);
      }
    }
    return harmless.toByteArray();
  }

  private static void escape(int character, ByteArrayOutputStream out) {
    out.writeBytes("\\u%04x".formatted(character).getBytes(StandardCharsets.US_ASCII));
  }
}
