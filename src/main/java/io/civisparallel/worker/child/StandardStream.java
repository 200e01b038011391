package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Stdout or stderr of a child, from before the program's first line on. Whatever a program makes of
 * {@code System.out} and {@code System.err}, even if it closes them, the next argument set finds
 * them as they were.
 */
final class StandardStream {

  /** As the JDK has it. */
  private static final int BUFFER = 128;

  private final FileOutputStream descriptor;
  private volatile PrintStream kept;

  private StandardStream(FileOutputStream descriptor, PrintStream kept) {
    this.descriptor = descriptor;
    this.kept = kept;
  }

  /** Stdout; to be called before the program runs. */
  static StandardStream out() {
    return new StandardStream(own(1, FileDescriptor.out), System.out);
  }

  /** Stderr; to be called before the program runs. */
  static StandardStream err() {
    return new StandardStream(own(2, FileDescriptor.err), System.err);
  }

  /** A descriptor that the program cannot close, where the system gives one. */
  private static FileOutputStream own(int number, FileDescriptor shared) {
    try {
      return new FileOutputStream("/proc/self/fd/" + number, true);
    } catch (IOException e) {
      return new FileOutputStream(shared);
    }
  }

  /**
   * Flushes what the program has put in place and what was there before. This runs code of the
   * program's, and so may take for ever: it is for a thread of the program's.
   *
   * @param there what the program left as this stream
   * @return whether what was there before is still of use
   */
  boolean flush(@Nullable PrintStream there) {
    PrintStream before = kept;
    try {
      if (there != null && there != before) {
        there.flush();
      }
    } catch (Throwable e) {
      // What the program put in place is its own affair.
    }
    before.flush();
    return !before.checkError();
  }

  /** Writes behind all that was flushed, past the program's streams. */
  void write(byte[] bytes) {
    try {
      descriptor.write(bytes);
    } catch (IOException e) {
      // Nobody can print there any more.
      return;
    }
  }

  /** What the next set is to find, once the program's thread has flushed. */
  PrintStream renewed(boolean sound) {
    if (!sound) {
      OutputStream under = new BufferedOutputStream(new Shared(), BUFFER);
      kept = new PrintStream(under, true, UTF_8);
    }
    return kept;
  }

  /** The descriptor, for a stream of the program's: closing that leaves it open. */
  private final class Shared extends OutputStream {

    @Override
    public void write(int it) throws IOException {
      descriptor.write(it);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      descriptor.write(bytes, offset, length);
    }
  }
}
