package io.civisparallel.local.engine;

import com.sun.management.OperatingSystemMXBean;
import io.civisparallel.platform.Resources;
import java.lang.management.ManagementFactory;

/**
 * What a machine can hold.
 *
 * @param cpu in shares: 1024 to a core here, so that the default of 1024 fits as many containers as
 *     there are cores
 * @param memory in MB
 */
public record Capacity(int cpu, int memory) {

  private static final int SHARES = 1024;
  private static final int MB = 1024 * 1024;

  /** All cores and all memory that this process may use, which in a container are its limits. */
  public static Capacity ofThisMachine() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return of(machine.getAvailableProcessors(), machine.getTotalMemorySize());
  }

  /**
   * That of a machine.
   *
   * @param cores its processors
   * @param memory in bytes
   */
  public static Capacity of(int cores, long memory) {
    return new Capacity(
        (int) Math.min(Integer.MAX_VALUE, (long) cores * SHARES),
        (int) Math.min(Integer.MAX_VALUE, memory / MB));
  }

  /** The smaller of both, in each respect. */
  public Capacity atMost(Capacity other) {
    return new Capacity(Math.min(cpu, other.cpu), Math.min(memory, other.memory));
  }

  /** Whether a container that asks for this could ever run here. */
  public boolean holds(Resources resources) {
    return resources.cpu() <= cpu && resources.memory() <= memory;
  }
}
