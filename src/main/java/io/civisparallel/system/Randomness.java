package io.civisparallel.system;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Chance: for keys, unique names and jitter. Safe for all threads. */
public interface Randomness {

  /** Fills the array with random bytes. */
  void nextBytes(byte[] bytes);

  /** A number from 0 (inclusive) to 1 (exclusive). */
  double nextDouble();

  /**
   * A token of lower-case hexadecimal digits that cannot be guessed.
   *
   * @param bytes how many random bytes; the token is twice as long
   */
  default String token(int bytes) {
    byte[] drawn = new byte[bytes];
    nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  /** This machine's source of cryptographic randomness. */
  static Randomness system() {
    SecureRandom random = new SecureRandom();
    return new Randomness() {
      @Override
      public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
      }

      @Override
      public double nextDouble() {
        return random.nextDouble();
      }
    };
  }
}
