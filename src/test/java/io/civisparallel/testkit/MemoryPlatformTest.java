package io.civisparallel.testkit;

import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunState;

/** The double keeps the contract of what it stands for. */
class MemoryPlatformTest extends PlatformContract {

  private final MemoryPlatform memory = new MemoryPlatform();

  @Override
  protected Platform open() {
    return memory;
  }

  @Override
  protected long makeTemplate(long scriptId) {
    return memory.makeTemplate(scriptId);
  }

  @Override
  protected void end(long jobId, long runId) {
    memory.end(jobId, runId, RunState.SUCCEEDED);
  }

  @Override
  protected void print(long jobId, long runId, String line) {
    memory.print(jobId, line);
  }
}
