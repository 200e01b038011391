package io.civisparallel.report;

/**
 * What to ask for next time, from what was used. The rules are the program's own: memory is the
 * largest that a set was seen to use and two thirds more, for the worker gives children's heaps 60
 * of 100 parts of a container's memory; CPU is what 95 of 100 sets did not exceed, and a tenth
 * more, but not less than starting a JVM wants. Pure.
 */
final class Advice {

  private static final long STEP_MB = 64;
  private static final long LEAST_MB = 256;
  private static final long STEP_SHARES = 128;
  private static final long LEAST_SHARES = 512;

  private Advice() {}

  /**
   * Memory for a container, in MB.
   *
   * @param most that a set used, in MB
   * @param requested in MB; 0 if it is not known
   * @param deaths how many sets died of want of memory: then it is twice what they had, at least
   */
  static long memory(long most, long requested, int deaths) {
    long wanted = Math.max(LEAST_MB, (5 * most + 2) / 3);
    return up(deaths > 0 ? Math.max(wanted, 2 * requested) : wanted, STEP_MB);
  }

  /**
   * CPU shares for a container, about 1000 to a core.
   *
   * @param used shares that 95 of 100 sets did not exceed
   */
  static long cpu(long used) {
    return up(Math.max(LEAST_SHARES, used + used / 10), STEP_SHARES);
  }

  private static long up(long value, long step) {
    return (value + step - 1) / step * step;
  }
}
