package io.civisparallel.worker.child;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack frames below the user's: ours, and those of the reflection that we called through. */
final class OwnFrames {

  /** Of causes and suppressed exceptions; there is no end to what a program can chain. */
  private static final int MOST_THROWABLES = 1_000;

  private static final String OURS = "io.civisparallel.worker.child.";

  private OwnFrames() {}

  /** Takes them off an exception, its causes and what it suppressed. */
  static void takeOff(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(thrown);
    while (!open.isEmpty() && seen.size() < MOST_THROWABLES) {
      Throwable next = open.remove();
      if (seen.add(next)) {
        takeOffOne(next, open);
      }
    }
  }

  private static void takeOffOne(Throwable thrown, Deque<Throwable> open) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      int kept = usersFrames(frames);
      if (kept < frames.length) {
        thrown.setStackTrace(Arrays.copyOf(frames, kept));
      }
      addTo(open, thrown.getCause());
      for (Throwable suppressed : thrown.getSuppressed()) {
        addTo(open, suppressed);
      }
    } catch (Throwable e) {
      // Its class overrides these methods with ones that throw; it stays as it is.
      return;
    }
  }

  private static void addTo(Deque<Throwable> open, @Nullable Throwable next) {
    if (next != null) {
      open.add(next);
    }
  }

  private static int usersFrames(StackTraceElement[] frames) {
    int kept = frames.length;
    boolean ours = false;
    while (kept > 0 && isBelow(frames[kept - 1].getClassName())) {
      kept--;
      ours |= frames[kept].getClassName().startsWith(OURS);
    }
    return ours ? kept : frames.length;
  }

  private static boolean isBelow(String className) {
    return className.startsWith(OURS)
        || className.equals("java.lang.Thread")
        || className.startsWith("java.lang.reflect.")
        || className.startsWith("java.lang.invoke.")
        || className.startsWith("jdk.internal.reflect.");
  }
}
