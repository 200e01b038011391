package io.civisparallel.dispatch;

import io.civisparallel.event.Event;
import io.civisparallel.platform.RunState;
import java.time.Duration;

/** What follows from the state in which a container was seen. */
final class Progress {

  private Progress() {}

  /** Takes note of a container's state. Gives whether that was news. */
  static boolean observe(Draft draft, Tracked tracked, RunState seen) {
    if (seen.isTerminal()) {
      end(draft, tracked, seen);
      return true;
    }
    if (seen == RunState.RUNNING && tracked.stage() == Stage.QUEUED) {
      run(draft, tracked);
      return true;
    }
    return false;
  }

  private static void run(Draft draft, Tracked tracked) {
    draft.put(tracked.running());
    draft.bounds(draft.bounds().running(tracked.number(), draft.now));
    draft.tell(
        new Event.ContainerRunning(draft.now, tracked.number(), tracked.jobId(), tracked.runId()));
  }

  private static void end(Draft draft, Tracked tracked, RunState seen) {
    draft.put(tracked.collecting(seen, draft.now));
    draft.reading(draft.reading().ended(Duration.between(tracked.startedAt(), draft.now)));
    draft.tell(
        new Event.ContainerEnded(
            draft.now, tracked.number(), tracked.jobId(), tracked.runId(), seen));
  }
}
