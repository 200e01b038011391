package io.civisparallel.local.engine;

import io.civisparallel.platform.Resources;

/**
 * What this machine can hold.
 *
 * @param cpu in shares: 1024 to a core here, so that the default of 1024 fits as many containers as
 *     there are cores
 * @param memory in MB
 */
public record Capacity(int cpu, int memory) {

  /** Whether a container that asks for this could ever run here. */
  public boolean holds(Resources resources) {
    return resources.cpu() <= cpu && resources.memory() <= memory;
  }
}
