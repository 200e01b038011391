package io.civisparallel.local.engine.docker;

import io.civisparallel.local.engine.LineBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the multiplexed stream of a container's output: frames of eight bytes (the stream's number,
 * three zeros, and the length as a big-endian integer) and that many bytes of the stream. Lines of
 * stdout and of stderr are put together apart, so that neither tears the other. Not safe for
 * threads.
 */
final class FrameReader {

  private static final int HEADER = 8;
  private static final int STDERR = 2;

  private final Consumer<String> lines;
  private final LineBuffer out = new LineBuffer();
  private final LineBuffer err = new LineBuffer();
  private final byte[] header = new byte[HEADER];
  private final byte[] chunk = new byte[16 * 1024];

  /**
   * A reader.
   *
   * @param lines takes each line of both streams, without its end, in the order in which they end
   */
  FrameReader(Consumer<String> lines) {
    this.lines = lines;
  }

  /**
   * Reads to the end of the stream, which is that of the container.
   *
   * @throws IOException if it breaks off, within a frame or otherwise; the lines so far are given
   */
  void readAll(InputStream in) throws IOException {
    try {
      int read = in.readNBytes(header, 0, HEADER);
      for (; read == HEADER; read = in.readNBytes(header, 0, HEADER)) {
        readFrame(in);
      }
      if (read > 0) {
        throw cutShort();
      }
    } finally {
      give(out.end());
      give(err.end());
    }
  }

  private void readFrame(InputStream in) throws IOException {
    if (header[0] < 0 || header[0] > STDERR || (header[1] | header[2] | header[3]) != 0) {
      throw new IOException("the engine's stream of output is not understood");
    }
    LineBuffer line = header[0] == STDERR ? err : out;
    long left = 0;
    for (int i = HEADER / 2; i < HEADER; i++) {
      left = (left << Byte.SIZE) | (header[i] & 0xFF);
    }
    while (left > 0) {
      int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (read < 0) {
        throw cutShort();
      }
      for (int i = 0; i < read; i++) {
        give(line.add(chunk[i]));
      }
      left -= read;
    }
  }

  private static EOFException cutShort() {
    return new EOFException("the engine's stream of output ends within a frame");
  }

  private void give(@Nullable String line) {
    if (line != null) {
      lines.accept(line);
    }
  }
}
