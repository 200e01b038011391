package io.civisparallel.dispatch;

import io.civisparallel.event.Event;
import io.civisparallel.journal.Breach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what has passed its bounds, for it stands behind the worker, which may hang itself; and
 * says what takes long.
 */
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
    @Nullable Slow slow = Slow.of(draft.bounds(), draft.reading(), draft.children());
    if (slow != null) {
      List.copyOf(draft.containers.values()).forEach(it -> tell(draft, it, slow));
    }
  }

  private static void tell(Draft draft, Tracked it, Slow slow) {
    Vigil vigil = draft.bounds().of(it.number());
    @Nullable Instant from = slow.at(it, vigil);
    if (from != null && !draft.now.isBefore(from) && draft.bounds().omens().mayTellOfSlow()) {
      draft.bounds(draft.bounds().told(it.number()));
      draft.tell(new Event.Warned(draft.now, slow.words(it, vigil, draft.now)));
    }
  }
}
