package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.cut;
import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static io.civisparallel.testkit.ScriptedReply.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.Troubles;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.SettableClock;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while the platform answers nobody. */
class BreakerTest {

  private static final String ADA = "{\"id\":7,\"username\":\"ada\"}";
  private static final Duration PATIENCE = Duration.ofHours(6);

  private final ScriptedServer server = new ScriptedServer();
  private final SettableClock clock = SettableClock.hurrying();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Boolean> verdicts = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void end() {
    threads.forEach(Thread::interrupt);
    server.close();
  }

  @Test
  void aCallOutlivesALongSilence() {
    for (int i = 0; i < 40; i++) {
      server.script(i % 2 == 0 ? cut() : empty(502));
    }
    server.script(json(200, ADA));
    try (RestPlatform platform = open()) {
      assertThat(platform.me().id()).isEqualTo(7);
    }
    assertThat(Duration.between(start(), clock.now())).isGreaterThan(Duration.ofMinutes(3));
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).startsWith("the platform silent since 2026-01-01T00:00:0");
    assertThat(told.get(1)).startsWith("the platform again after PT");
  }

  @Test
  void peopleHearOfASilenceWithinSeconds() {
    server.close();
    Troubles troubles =
        new Troubles() {
          @Override
          public void silent(String who, Instant since, String why) {
            told.add(Duration.between(start(), clock.now()).toString());
          }
        };
    try (RestPlatform platform =
        RestPlatform.open(settings().troubles(troubles).patience(Duration.ofMinutes(1)).build())) {
      assertThatThrownBy(platform::me).isInstanceOf(PlatformException.class);
    }
    assertThat(told).hasSize(1);
    assertThat(Duration.parse(told.get(0))).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whenPatienceRunsOutEveryCallFailsAsNotSent() {
    server.close();
    try (RestPlatform platform = open()) {
      PlatformException failure = catchThrowableOfType(PlatformException.class, platform::me);
      assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(failure.isOutOfPatience()).isTrue();
      assertThat(failure)
          .hasMessage(
              "Cannot ask whom the key belongs to (GET "
                  + server.address()
                  + "/users/me): the platform has not answered since 2026-01-01T00:00:00Z"
                  + " (the connection was refused)");
      assertThat(Duration.between(start(), clock.now()))
          .isBetween(PATIENCE, PATIENCE.plusSeconds(1));
      long calls = platform.calls();
      failure =
          catchThrowableOfType(
              PlatformException.class, () -> platform.startRun(1, ScriptKind.CONTAINER));
      assertThat(failure.isOutOfPatience()).isTrue();
      assertThat(platform.calls()).isEqualTo(calls);
    }
  }

  @Test
  void aSleepOfTheMachineIsNoPatienceLost() {
    SettableClock awake = SettableClock.still();
    Breaker breaker = new Breaker("they", settings().clock(awake).build());
    breakOpen(breaker);
    awake.suspend(Duration.ofDays(2));
    assertThat(breaker.isOpen()).isTrue();
    enter(breaker, "next");
    await().until(() -> awake.sleepers() == 1);
    awake.advance(Duration.ofSeconds(1));
    await().until(() -> told.contains("next passed"));
  }

  @Test
  void whoComesLongAfterTheLastTryTriesAtOnce() throws Exception {
    SettableClock still = SettableClock.still();
    Breaker breaker = new Breaker("they", settings().clock(still).build());
    breakOpen(breaker);
    still.advance(PATIENCE.multipliedBy(2));
    try (Breaker.Turn turn = breaker.enter("Cannot ask")) {
      turn.heard(200);
    }
    assertThat(still.slept()).containsExactly(Duration.ZERO);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void oneAtATimeIsTriedTheOthersWaitAndTheOldestIsNext() {
    SettableClock still = SettableClock.still();
    Breaker breaker = new Breaker("they", settings().clock(still).build());
    breakOpen(breaker);
    enter(breaker, "first");
    await().until(() -> still.sleepers() == 1);
    enter(breaker, "second");
    enter(breaker, "third");
    still.advance(Duration.ofSeconds(1));
    await().until(() -> told.contains("first passed"));
    assertThat(still.sleepers()).isZero();
    verdicts.add(false);
    await().until(() -> still.sleepers() == 1);
    still.advance(Duration.ofSeconds(2));
    await().until(() -> told.contains("second passed"));
    assertThat(told).doesNotContain("third passed");
    verdicts.add(true);
    await().until(() -> told.contains("third passed"));
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void whoIsInterruptedWhileWaitingLeavesTheTurnToOthers() throws Exception {
    SettableClock still = SettableClock.still();
    Breaker breaker = new Breaker("they", settings().clock(still).build());
    breakOpen(breaker);
    Thread first = enter(breaker, "first");
    await().until(() -> still.sleepers() == 1);
    enter(breaker, "second");
    first.interrupt();
    first.join();
    await().until(() -> still.sleepers() == 1);
    still.advance(Duration.ofSeconds(1));
    await().until(() -> told.contains("second passed"));
  }

  @Test
  void whatBeganBeforeTheLastAnswerSaysNothing() throws Exception {
    SettableClock still = SettableClock.still();
    Breaker breaker = new Breaker("they", settings().clock(still).build());
    List<Breaker.Turn> slow = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      slow.add(breaker.enter("Cannot ask"));
    }
    still.advance(Duration.ofSeconds(60));
    breaker.enter("Cannot ask").heard(404);
    slow.forEach(turn -> turn.unheard(new ConnectException()));
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void aCallThatAloneIsNotAnsweredFailsAfterItsAttempts() throws Exception {
    server.rule(request -> request.path().equals("/users/me") ? json(200, ADA) : empty(500));
    AtomicBoolean done = new AtomicBoolean();
    try (RestPlatform platform = open()) {
      Thread others =
          new Thread(
              () -> {
                while (!done.get()) {
                  platform.me();
                }
              });
      others.start();
      PlatformException failure =
          catchThrowableOfType(PlatformException.class, () -> platform.run(12, 3));
      done.set(true);
      others.join();
      assertThat(failure.status()).isEqualTo(500);
      assertThat(failure.isOutOfPatience()).isFalse();
    }
  }

  @Test
  void theFileStoreIsWaitedForByItself() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "a");
    String upload = "{\"id\":5,\"uploadUrl\":\"" + server.address() + "/store\"}";
    int[] sent = {0};
    server.rule(
        request ->
            request.path().equals("/files/")
                ? json(201, upload)
                : sent[0]++ < 20 ? empty(503) : empty(204));
    try (RestPlatform platform = open()) {
      assertThat(platform.uploadFile("a", file, Instant.EPOCH)).isEqualTo(5);
    }
    assertThat(told.get(0)).startsWith("the platform's file store silent since");
  }

  @Test
  void afterASleepConnectionsAreNewAndSomebodyIsTold() {
    server.rule(request -> json(200, ADA));
    try (RestPlatform platform = open()) {
      platform.me();
      clock.suspend(Duration.ofSeconds(9));
      platform.me();
      assertThat(told).isEmpty();
      assertThat(server.endedConnections()).isZero();
      clock.suspend(Duration.ofHours(1));
      platform.me();
      assertThat(told).containsExactly("slept PT1H");
      await().until(() -> server.endedConnections() == 1);
    }
  }

  @Test
  void interruptingFailsWhatWaits() throws Exception {
    server.close();
    SettableClock still = SettableClock.still();
    try (RestPlatform platform = RestPlatform.open(settings().clock(still).build())) {
      Thread waiting =
          new Thread(
              () -> {
                PlatformException failure =
                    catchThrowableOfType(PlatformException.class, platform::me);
                told.add(failure.getMessage() + Thread.currentThread().isInterrupted());
              });
      threads.add(waiting);
      waiting.start();
      for (int i = 0; i < 5; i++) {
        await().until(() -> still.sleepers() == 1);
        still.advance(Duration.ofSeconds(30));
      }
      await().until(() -> still.sleepers() == 1);
      waiting.interrupt();
      waiting.join();
      assertThat(told.get(told.size() - 1))
          .contains("interrupted before it was sent")
          .endsWith("true");
    }
  }

  @Test
  void aCallThatHangsIsToldOfThoughNothingHasFailedYet() {
    server.rule(request -> silence());
    SettableClock still = SettableClock.still();
    try (RestPlatform platform = RestPlatform.open(settings().clock(still).build())) {
      Thread waiting = new Thread(() -> assertThat(catchThrowable(platform::me)).isNotNull());
      threads.add(waiting);
      waiting.start();
      await().until(() -> server.requests().size() == 1);
      still.advance(Breaker.LONG_WAIT);
      await().until(() -> !told.isEmpty());
      assertThat(told.get(0))
          .isEqualTo("the platform silent since 2026-01-01T00:00:00Z: a call waits for its answer");
    }
  }

  @Test
  void nobodyWaitsLongerForAnAnswerThanPatienceLasts() {
    Duration response = Timeouts.DEFAULT.response();
    assertThat(Timeouts.DEFAULT.within(Duration.ofSeconds(5)).response())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(Timeouts.DEFAULT.within(PATIENCE).response()).isEqualTo(response);
    assertThat(Timeouts.DEFAULT.within(Duration.ZERO).response()).isEqualTo(response);
  }

  @Test
  void closingFailsWhatWaits() throws Exception {
    server.close();
    SettableClock still = SettableClock.still();
    RestPlatform platform = RestPlatform.open(settings().clock(still).build());
    Thread waiting =
        new Thread(() -> assertThatThrownBy(platform::me).isInstanceOf(PlatformException.class));
    threads.add(waiting);
    waiting.start();
    await().until(() -> still.sleepers() == 1);
    platform.close();
    still.advance(Duration.ofHours(1));
    waiting.join();
  }

  private RestSettings.Builder settings() {
    return Platforms.settings(server)
        .clock(clock)
        .patience(PATIENCE)
        .troubles(
            new Troubles() {
              @Override
              public void silent(String who, Instant since, String why) {
                told.add(who + " silent since " + since + ": " + why);
              }

              @Override
              public void answersAgain(String who, Duration silence) {
                told.add(who + " again after " + silence);
              }

              @Override
              public void slept(Duration slept) {
                told.add("slept " + slept);
              }
            });
  }

  private RestPlatform open() {
    return RestPlatform.open(settings().build());
  }

  private static void breakOpen(Breaker breaker) {
    try {
      for (int i = 0; i < Breaker.FAILURES; i++) {
        breaker.enter("Cannot ask").unheard(new ConnectException());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(breaker.isOpen()).isTrue();
  }

  /** Starts a thread that wants to pass; once it did, it waits for a verdict. */
  private Thread enter(Breaker breaker, String name) {
    Thread thread =
        new Thread(
            () -> {
              try (Breaker.Turn turn = breaker.enter("Cannot ask")) {
                told.add(name + " passed");
                if (verdicts.take()) {
                  turn.heard(200);
                } else {
                  turn.unheard(new ConnectException());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    thread.setDaemon(true);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private static Instant start() {
    return SettableClock.hurrying().now();
  }
}
