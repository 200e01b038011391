package io.civisparallel.cli;

import io.civisparallel.platform.Platform;
import java.util.List;

/**
 * A platform that was opened, and what was started for it.
 *
 * @param platform the port
 * @param behind what is closed after it, the first first
 */
record Connection(Platform platform, List<Runnable> behind) implements AutoCloseable {

  /** Takes a copy of the list. */
  Connection {
    behind = List.copyOf(behind);
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
