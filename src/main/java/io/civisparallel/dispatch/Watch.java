package io.civisparallel.dispatch;

import io.civisparallel.journal.Breach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cancels what has passed its bounds: it stands behind the worker, which may hang itself. */
final class Watch {

  private Watch() {}

  /** Looks at every container that is live. */
  static void over(Draft draft) {
    for (Tracked it : List.copyOf(draft.containers.values())) {
      @Nullable Instant latest = draft.bounds().latest(it, draft.children());
      if (latest != null && !draft.now.isBefore(latest)) {
        Breach breach = it.stage() == Stage.QUEUED ? Breach.QUEUE : Breach.TIME;
        draft.bounds(draft.bounds().breached(it.number(), breach));
        draft.put(it.cancelling(draft.now));
      }
    }
  }
}
