package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code main} prints on stdout, kept as its result: in memory while it is small, in a file
 * from then on, and no longer when it is too much. Written by one thread, read by another once that
 * ended.
 */
final class CapturedOutput implements Closeable {

  /** In bytes. */
  static final long LARGEST = 256L * 1024 * 1024;

  private static final int LARGEST_IN_MEMORY = 64 * 1024;

  private final Path spool;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable OutputStream file;
  private @Nullable IOException failed;
  private long size;

  CapturedOutput(Path spool) {
    this.spool = spool;
  }

  synchronized void write(byte[] bytes, int begin, int end) {
    size += end - begin;
    if (failed != null || size > LARGEST) {
      return;
    }
    try {
      OutputStream out = file;
      if (out == null && size > LARGEST_IN_MEMORY) {
        out = Files.newOutputStream(spool);
        memory.writeTo(out);
        memory.reset();
        file = out;
      }
      (out == null ? memory : out).write(bytes, begin, end - begin);
    } catch (IOException e) {
      failed = e;
    }
  }

  /** Whether there was more than can be a result. */
  synchronized boolean isTooLarge() {
    return size > LARGEST;
  }

  /** All that was printed; bytes that are not UTF-8 become replacement characters. */
  synchronized String text() throws IOException {
    IOException earlier = failed;
    if (earlier != null) {
      throw earlier;
    }
    if (file == null) {
      return memory.toString(UTF_8);
    }
    closeFile();
    return new String(Files.readAllBytes(spool), UTF_8);
  }

  private void closeFile() throws IOException {
    OutputStream out = file;
    if (out != null) {
      out.close();
    }
  }

  /** Removes what was kept. */
  @Override
  public synchronized void close() throws IOException {
    closeFile();
    Files.deleteIfExists(spool);
  }
}
