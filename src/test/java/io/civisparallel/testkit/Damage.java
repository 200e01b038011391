package io.civisparallel.testkit;

import java.util.Random;

/** What bad disks, cut copies and clumsy hands do to files. */
public final class Damage {

  private Damage() {}

  /**
   * Gives a copy with bits flipped, and a piece cut out, repeated, or everything behind it lost.
   */
  public static byte[] done(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int flips = random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    int from = random.nextInt(bytes.length);
    int length = random.nextInt(10);
    return switch (random.nextInt(4)) {
      case 0 -> without(bytes, from, length);
      case 1 -> repeated(bytes, from, length);
      case 2 -> without(bytes, from, bytes.length);
      default -> bytes;
    };
  }

  private static byte[] without(byte[] bytes, int from, int length) {
    int behind = Math.min(bytes.length, from + length);
    byte[] result = new byte[bytes.length - (behind - from)];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(bytes, behind, result, from, bytes.length - behind);
    return result;
  }

  private static byte[] repeated(byte[] bytes, int from, int length) {
    int count = Math.min(length, bytes.length - from);
    byte[] result = new byte[bytes.length + count];
    System.arraycopy(bytes, 0, result, 0, from + count);
    System.arraycopy(bytes, from, result, from + count, bytes.length - from);
    return result;
  }
}
