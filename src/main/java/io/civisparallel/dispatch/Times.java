package io.civisparallel.dispatch;

import io.civisparallel.event.Event;
import io.civisparallel.journal.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When things were seen to happen to the containers that are open. Not for two threads. */
final class Times {

  private final Map<Integer, Entry.Times> known = new HashMap<>();

  /** Takes note of what is told of a container; of anything else there is nothing to note. */
  void note(Event event) {
    if (event instanceof Event.ContainerPrepared it) {
      known.put(it.container(), new Entry.Times(it.at(), null, null, null));
    } else if (event instanceof Event.ContainerStarted it) {
      Entry.Times then = of(it.container());
      known.put(it.container(), new Entry.Times(then.preparedAt(), it.at(), null, null));
    } else if (event instanceof Event.ContainerRunning it) {
      Entry.Times then = of(it.container());
      known.put(
          it.container(), new Entry.Times(then.preparedAt(), then.startedAt(), it.at(), null));
    } else if (event instanceof Event.ContainerEnded it) {
      end(it.container(), it.at());
    }
  }

  private void end(int container, Instant at) {
    Entry.Times then = of(container);
    known.put(
        container, new Entry.Times(then.preparedAt(), then.startedAt(), then.runningAt(), at));
  }

  private Entry.Times of(int container) {
    return known.getOrDefault(container, new Entry.Times(null, null, null, null));
  }

  /** What is known of a container, which is forgotten then; null for nothing. */
  Entry.@Nullable Times take(int container) {
    return known.remove(container);
  }
}
