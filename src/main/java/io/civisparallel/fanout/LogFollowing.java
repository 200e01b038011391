package io.civisparallel.fanout;

import io.civisparallel.error.PlatformException;
import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.journal.SetHistory.Stay;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies the log of the one container of a run while it goes on, in a thread of its own. */
final class LogFollowing implements EventListener {

  /** What is left of the log when the container has ended comes within this. */
  private static final Duration REST = Duration.ofSeconds(10);

  private final LogCopy copy;
  private @Nullable Thread thread;

  LogFollowing(Platform platform, Clock clock, Consumer<List<LogLine>> reader) {
    this.copy = new LogCopy(platform, clock, reader);
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.ContainerStarted it && thread == null) {
      Stay stay = new Stay(it.container(), 1, 1, it.jobId(), it.runId());
      Thread follower = DaemonThreads.named("civis-parallel log").newThread(() -> follow(stay));
      thread = follower;
      follower.start();
    }
  }

  private void follow(Stay stay) {
    try {
      copy.follow(stay);
    } catch (InterruptedException | PlatformException e) {
      // What has come so far was passed on; the set's row tells the rest.
      return;
    }
  }

  /** Waits until all was passed on. */
  void await() {
    Thread follower = thread;
    if (follower == null) {
      return;
    }
    try {
      follower.join(REST.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    follower.interrupt();
  }
}
