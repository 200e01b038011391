package io.civisparallel.dispatch;

import io.civisparallel.testkit.Unscheduled;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a run in virtual time: calls reach the platform some time after they were made,
 * all in one real thread, and their outcomes come some time after that.
 */
final class VirtualCrew {

  private static final int SLOWEST_MILLIS = 400;

  private final VirtualTime time;
  private final Random random;
  private final Weather weather;
  private final Inbox inbox = new Inbox();

  VirtualCrew(VirtualTime time, Random random, Weather weather) {
    this.time = time;
    this.random = random;
    this.weather = weather;
  }

  /** The same as a run needs it. */
  Crew crew() {
    return new Crew(new Caller(), new Caller(), new Caller(), inbox);
  }

  private Duration soon() {
    return Duration.ofMillis(random.nextInt(SLOWEST_MILLIS));
  }

  /** Makes calls, as many at once as are wanted. */
  private final class Caller extends Unscheduled {

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private boolean closed;

    @Override
    public void execute(Runnable call) {
      if (closed) {
        throw new RejectedExecutionException();
      }
      waiting.add(call);
      time.after(soon(), () -> run(call));
    }

    private void run(Runnable call) {
      if (waiting.remove(call)) {
        call.run();
      }
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable work, long first, long delay, TimeUnit unit) {
      time.after(
          Duration.ofNanos(unit.toNanos(first)),
          () -> {
            work.run();
            ScheduledFuture<?> unused = scheduleWithFixedDelay(work, delay, delay, unit);
          });
      return null;
    }

    /** What was sent by then goes on, and half of what was not is sent in this moment. */
    @Override
    public List<Runnable> shutdownNow() {
      closed = true;
      List<Runnable> unsent = waiting.stream().filter(it -> random.nextBoolean()).toList();
      unsent.forEach(waiting::remove);
      return unsent;
    }
  }

  /** What has come back. Who waits for more lets time pass. */
  private final class Inbox extends LinkedBlockingQueue<Supplier<Signal>> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean add(Supplier<Signal> outcome) {
      time.after(weather.answerTakes().plus(soon()), () -> super.add(outcome));
      return true;
    }

    @Override
    public @Nullable Supplier<Signal> poll() {
      weather.moment();
      return super.poll();
    }

    @Override
    public @Nullable Supplier<Signal> poll(long timeout, TimeUnit unit) {
      long until = time.nanoTime() + unit.toNanos(timeout);
      while (isEmpty() && time.isNextDone(until - time.nanoTime())) {
        weather.moment();
      }
      return poll();
    }
  }
}
