package io.civisparallel.system;

import io.civisparallel.testkit.DiskContract;

/** This machine's disk keeps the contract. */
class SystemDiskTest extends DiskContract {

  @Override
  protected Disk disk() {
    return Disk.system();
  }
}
