package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.Troubles;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import io.civisparallel.system.Randomness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds calls back from somebody who does not answer. It opens after {@link #FAILURES} calls in a
 * row that got no answer, or fewer where nothing came for {@link #LONG}. While it is open one call
 * at a time is made, to see whether they answer again, with pauses that grow to half a minute; the
 * others wait, the oldest being the next to try. The first answer closes it. When patience runs out
 * all of them fail. Safe for all threads.
 *
 * <p>Patience is counted in time of being awake: by the clock that stands still while the machine
 * sleeps. Without any patience it never opens: each call then fails after its own attempts.
 */
final class Breaker implements AutoCloseable {

  static final int FAILURES = 3;

  /** Longer than this no answer takes that comes at all. */
  static final Duration LONG = Duration.ofSeconds(3);

  /** After this long a call that still waits for its answer is told of. */
  static final Duration LONG_WAIT = Duration.ofSeconds(10);

  /** A shorter silence is not worth a word. */
  private static final Duration TOLD_AFTER = Duration.ofSeconds(1);

  private static final RetryPolicy PROBES =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(500), Duration.ofSeconds(30));

  private enum State {
    CLOSED,
    OPEN,
    GIVEN_UP
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Object> waiting = new ArrayDeque<>();
  private final String who;
  private final Duration patience;
  private final Troubles troubles;
  private final Clock clock;
  private final Randomness randomness;
  private final Set<Turn> sent = new HashSet<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("civis-parallel watch"));
  private State state = State.CLOSED;
  private boolean watching;
  private boolean ended;
  private boolean probing;
  private boolean told;
  private int failures;
  private long lastAnswer;
  private long silentFrom;
  private Instant silentSince;
  private String why = "";

  /**
   * A closed one.
   *
   * @param who does or does not answer, such as {@code the platform}
   */
  Breaker(String who, RestSettings settings) {
    this.who = who;
    this.patience = settings.patience();
    this.troubles = settings.troubles();
    this.clock = settings.clock();
    this.randomness = settings.randomness();
    this.lastAnswer = clock.nanoTime();
    this.silentSince = clock.now();
  }

  /**
   * Looks each second whether a call has waited for its answer for {@link #LONG_WAIT}, while nobody
   * else got one: then people are told of it, though nothing is concluded yet.
   */
  private void watch() {
    if (watching || ended || patience.isZero()) {
      return;
    }
    watching = true;
    Future<?> unused = watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    lock.lock();
    try {
      long now = clock.nanoTime();
      long waited =
          sent.stream()
              .filter(it -> it.began - lastAnswer >= 0)
              .mapToLong(it -> now - it.began)
              .max()
              .orElse(0);
      if (!told && state == State.CLOSED && waited >= LONG_WAIT.toNanos()) {
        told = true;
        silentSince = clock.now().minusNanos(waited);
        troubles.silent(who, silentSince, "a call waits for its answer");
      }
    } finally {
      lock.unlock();
    }
  }

  /** A call's way through: says what came of it, once; without a word nothing is concluded. */
  final class Turn implements AutoCloseable {

    private final boolean probe;
    private long began = clock.nanoTime();
    private boolean ended;

    private Turn(boolean probe) {
      this.probe = probe;
    }

    /** The call goes out now, after it has waited for whatever else. */
    void sent() {
      lock.lock();
      try {
        began = clock.nanoTime();
        sent.add(this);
        watch();
      } finally {
        lock.unlock();
      }
    }

    /** They answered, be it that they cannot. */
    void heard(int status) {
      if (Failures.isSilence(status)) {
        end(() -> silent(began, "the answer was " + status));
      } else {
        end(Breaker.this::answered);
      }
    }

    /** They did not answer; nothing follows from what went wrong on this side. */
    void unheard(IOException reason) {
      if (!Failures.isOurs(reason)) {
        end(() -> silent(began, Failures.words(reason)));
      }
    }

    @Override
    public void close() {
      end(() -> {});
    }

    private void end(Runnable conclusion) {
      lock.lock();
      try {
        if (!ended) {
          ended = true;
          sent.remove(this);
          probing &= !probe;
          conclusion.run();
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until a call may be made.
   *
   * @param call what is attempted, such as {@code Cannot start a run of script 7 (POST /...)}
   * @throws PlatformException not sent and {@link PlatformException#isOutOfPatience}
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  Turn enter(String call) throws InterruptedException {
    if (!becomesProbe(call)) {
      return new Turn(false);
    }
    try {
      clock.sleep(pause());
    } catch (InterruptedException e) {
      new Turn(true).close();
      throw e;
    }
    return new Turn(true);
  }

  /** Whether calls wait. */
  boolean isOpen() {
    lock.lock();
    try {
      return state != State.CLOSED;
    } finally {
      lock.unlock();
    }
  }

  /** Holds nobody back any more, since nothing can be sent. */
  @Override
  public void close() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
      watch.shutdownNow();
    } finally {
      lock.unlock();
    }
  }

  private boolean becomesProbe(String call) throws InterruptedException {
    Object me = new Object();
    lock.lockInterruptibly();
    try {
      waiting.add(me);
      while (!ended && state == State.OPEN && (probing || waiting.peek() != me)) {
        changed.await();
      }
      if (ended) {
        return false;
      }
      if (state == State.GIVEN_UP) {
        throw Failures.outOfPatience(call, who, silentSince, why);
      }
      probing |= state == State.OPEN;
      return state == State.OPEN;
    } finally {
      waiting.remove(me);
      lock.unlock();
    }
  }

  private Duration pause() {
    lock.lock();
    try {
      Duration drawn = PROBES.delayAfter(Math.max(1, failures - FAILURES + 1), randomness);
      Duration left = patience.minus(silence());
      Duration longest = left.isNegative() ? Duration.ZERO : left;
      return drawn.compareTo(longest) < 0 ? drawn : longest;
    } finally {
      lock.unlock();
    }
  }

  private Duration silence() {
    return Duration.ofNanos(clock.nanoTime() - silentFrom);
  }

  private void answered() {
    lastAnswer = clock.nanoTime();
    failures = 0;
    state = state == State.OPEN ? State.CLOSED : state;
    if (told && state == State.CLOSED) {
      told = false;
      troubles.answersAgain(who, Duration.between(silentSince, clock.now()));
    }
  }

  /** What began before the last answer says nothing of the time after it. */
  private void silent(long began, String reason) {
    if (patience.isZero() || state == State.GIVEN_UP || began - lastAnswer < 0) {
      return;
    }
    if (failures++ == 0 || began - silentFrom < 0) {
      silentFrom = began;
      silentSince = clock.now().minus(silence());
    }
    why = reason;
    if (failures >= FAILURES || silence().compareTo(LONG) >= 0) {
      state = silence().compareTo(patience) < 0 ? State.OPEN : State.GIVEN_UP;
    }
    if (state == State.OPEN && !told && silence().compareTo(TOLD_AFTER) >= 0) {
      told = true;
      troubles.silent(who, silentSince, why);
    }
  }
}
