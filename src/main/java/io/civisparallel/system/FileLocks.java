package io.civisparallel.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's lock on a whole file, and how to see that somebody has it without being in the way.
 *
 * <p>There are two: who takes the first has the file. The second, on the last byte that a file can
 * have, only shows it: whoever looks tries to share that one for an instant, and who has the file
 * already waits for the end of that instant. So a look never keeps anybody from the file.
 */
final class FileLocks {

  private static final long LAST_BYTE = Long.MAX_VALUE - 1;

  /** Who looks does it within a fraction of this. */
  private static final Duration INSTANT = Duration.ofMillis(5);

  /** As long as a second: who was stopped while it looked is not waited for. */
  private static final int MOST_INSTANTS = 200;

  private FileLocks() {}

  /** Takes the lock until the channel is closed; gives false if somebody else has it. */
  static boolean take(FileChannel channel) throws IOException {
    if (lock(channel, 0, LAST_BYTE, false) == null) {
      return false;
    }
    show(channel);
    return true;
  }

  private static void show(FileChannel channel) throws IOException {
    for (int instant = 0; instant < MOST_INSTANTS; instant++) {
      if (lock(channel, LAST_BYTE, 1, false) != null) {
        return;
      }
      try {
        Clock.system().sleep(INSTANT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether somebody has the lock; one look at a time, for Java lets no two of its own share. */
  static synchronized boolean isHeld(FileChannel channel) throws IOException {
    try (FileLock shared = lock(channel, LAST_BYTE, 1, true)) {
      return shared == null;
    }
  }

  /** Within one JVM Java itself keeps the locks apart. */
  private static @Nullable FileLock lock(
      FileChannel channel, long from, long length, boolean isShared) throws IOException {
    try {
      return channel.tryLock(from, length, isShared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
