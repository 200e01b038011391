package io.civisparallel.cli;

import io.civisparallel.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform that was opened, and what was started for it.
 *
 * @param platform the port
 * @param door how others reach it, where it ends with this process; else null
 * @param behind what is closed after it, the first first
 */
record Connection(Platform platform, @Nullable Door door, List<Runnable> behind)
    implements AutoCloseable {

  /** Takes a copy of the list. */
  Connection {
    behind = List.copyOf(behind);
  }

  /** The same with something that is closed before all else that is behind it. */
  Connection closing(Runnable first) {
    List<Runnable> all = new ArrayList<>(behind);
    all.add(0, first);
    return new Connection(platform, door, all);
  }

  @Override
  public void close() {
    try {
      platform.close();
    } finally {
      behind.forEach(Runnable::run);
    }
  }
}
