package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * What a child prints between two argument sets, so that the worker knows which set printed what.
 * It is taken out again before the output is passed on.
 */
public final class SetMark {

  /** It begins and ends with NUL, which text does not have. */
  private static final byte[] BYTES = "\0civis-parallel: next set\0".getBytes(US_ASCII);

  private SetMark() {}

  /** How many bytes it has. */
  public static int length() {
    return BYTES.length;
  }

  /** The byte at a place in it. */
  public static byte at(int place) {
    return BYTES[place];
  }

  /**
   * Flushes both streams. They may be the program's own, which do what they like: so this is for
   * its thread, whose end is not waited for.
   */
  static void flush() {
    try {
      System.out.flush();
      System.err.flush();
    } catch (Throwable e) {
      // The set has returned: what its streams do now is no failure of it.
      return;
    }
  }

  /** Prints it on both streams, behind all that the program printed and flushed. */
  static void print() {
    write(FileDescriptor.out);
    write(FileDescriptor.err);
  }

  /** Neither stream is ever closed here: that would close the program's. */
  @SuppressWarnings("resource")
  private static void write(FileDescriptor stream) {
    try {
      new FileOutputStream(stream).write(BYTES);
    } catch (IOException e) {
      // The program closed it, and so printed nothing more.
      return;
    }
  }
}
