package io.civisparallel.platform;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;

/** Ends runs on a platform. */
public final class RunEnding {

  private RunEnding() {}

  /**
   * Asks a run to end. One that has ended meanwhile cannot be cancelled, which is as good.
   *
   * @throws PlatformException if it cannot be asked, or is refused while it goes on
   */
  public static void ask(Platform platform, long jobId, long runId) {
    try {
      platform.cancel(jobId, runId);
    } catch (PlatformException e) {
      if (e.outcome() != Outcome.REFUSED || !hasEnded(platform, jobId, runId)) {
        throw e;
      }
    }
  }

  private static boolean hasEnded(Platform platform, long jobId, long runId) {
    try {
      return platform.run(jobId, runId).state().isTerminal();
    } catch (PlatformException unknown) {
      return false;
    }
  }
}
