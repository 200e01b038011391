package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

  static byte[] bytes() {
    return BYTES.clone();
  }
}
