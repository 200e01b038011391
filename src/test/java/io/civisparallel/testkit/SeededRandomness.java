package io.civisparallel.testkit;

import io.civisparallel.system.Randomness;
import java.util.Random;

/** Chance that comes out the same for the same seed. Safe for all threads. */
public final class SeededRandomness implements Randomness {

  private final Random random;

  /** Chance from a seed, which a failing test prints. */
  public SeededRandomness(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }

  @Override
  public double nextDouble() {
    return random.nextDouble();
  }
}
