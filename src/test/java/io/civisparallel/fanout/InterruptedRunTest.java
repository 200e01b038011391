package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.dispatch.Cancellation.Outcome;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.fanout.PreparedRun.Standing;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.OnInterrupt;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs over HTTP that somebody interrupts, and goes on with. */
class InterruptedRunTest {

  private static final int SETS = 8;
  private static final int JOBS = 2;

  @TempDir private Path folder;

  private final CountDownLatch released = new CountDownLatch(1);
  private LightRun run;
  private RestPlatform platform;

  private LightRun run(OnInterrupt onInterrupt) {
    return run(onInterrupt, LocalPlatform.Options.DEFAULT);
  }

  private LightRun run(OnInterrupt onInterrupt, LocalPlatform.Options options) {
    return over(
        new LightRun(folder, SETS, options)
            .lastingOn(Disk.system())
            .cleaningUp(CleanupSettings.DEFAULT.with(onInterrupt)));
  }

  private LightRun over(LightRun light) {
    run = light;
    platform = run.open();
    return light;
  }

  @AfterEach
  void close() {
    released.countDown();
    platform.close();
    run.close();
  }

  /** Sets from this one on do not end before they are released. */
  private void holdFrom(int first) {
    run.before(
        index -> {
          if (index >= first && !await(released)) {
            throw new IllegalStateException("set " + index + " was ended");
          }
        });
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Predicate<Event> running(int container) {
    return it -> it instanceof Event.ContainerRunning at && at.container() == container;
  }

  private Result resume() {
    platform.close();
    platform = run.open();
    return run.resume(platform, JOBS);
  }

  private void ranOnce(List<String> rows) {
    for (String row : rows) {
      int index = Integer.parseInt(row.substring(0, row.indexOf(' ')));
      assertThat(run.executed()).filteredOn(it -> it == index).hasSize(1);
    }
  }

  private void everySetHasItsRow() {
    assertThat(run.rows())
        .isEqualTo(IntStream.range(0, SETS).mapToObj(it -> it + " succeeded").toList());
    assertThat(run.standing()).isEqualTo(Standing.ENDED);
  }

  @Test
  void detachingLeavesContainersRunningAndResumeCollectsThemAndStartsTheRest() {
    run(OnInterrupt.DETACH).interruptedOnce(running(4));
    holdFrom(3);

    assertThat(run.over(platform, JOBS)).isEqualTo(Result.INTERRUPTED);
    assertThat(run.standing()).isEqualTo(Standing.RESUMABLE);
    List<String> before = run.rows();
    assertThat(before).doesNotContain("3 succeeded").hasSizeLessThan(SETS);
    released.countDown();

    assertThat(resume()).isEqualTo(Result.SUCCEEDED);
    everySetHasItsRow();
    assertThat(run.executed()).isEqualTo(IntStream.range(0, SETS).boxed().toList());
  }

  @Test
  void cancellingEndsContainersAndResumeRunsTheirSetsAgainAndNoOthers() {
    run(OnInterrupt.CANCEL).interruptedOnce(running(4));
    holdFrom(3);

    assertThat(run.over(platform, JOBS)).isEqualTo(Result.INTERRUPTED);
    assertThat(run.standing()).isEqualTo(Standing.RESUMABLE);
    List<String> before = run.rows();
    assertThat(before).allMatch(it -> it.endsWith(" succeeded")).doesNotContain("3 succeeded");
    released.countDown();

    assertThat(resume()).isEqualTo(Result.SUCCEEDED);
    everySetHasItsRow();
    ranOnce(before);
    assertThat(run.executed()).contains(3, 4, 5, 6, 7);
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptionBeforeAnythingWasMadeLeavesNothing(OnInterrupt how) {
    run(how).interruptedOnce(Event.FilesUploaded.class::isInstance);

    assertThat(run.over(platform, JOBS)).isEqualTo(Result.INTERRUPTED);

    assertThat(run.standing()).isEqualTo(Standing.UNTOUCHED);
    assertThat(folder.resolve("results.jsonl")).doesNotExist();
    assertThat(folder.resolve("results.jsonl.journal")).doesNotExist();
    assertThat(run.executed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"begun", "uploaded", "prepared", "started", "running", "ended"})
  void whereverItIsDetachedEverySetHasItsRowOnceAndIsRunOnce(String when) {
    run(OnInterrupt.DETACH).interruptedOnce(it -> isAt(when, it));
    run.over(platform, JOBS);
    if (Files.exists(folder.resolve("results.jsonl.journal"))) {
      run.interruptedOnce(it -> it instanceof Event.SetFinished);
      resume();
      resume();
    } else {
      platform.close();
      platform = run.open();
      run.over(platform, JOBS);
    }
    everySetHasItsRow();
    assertThat(run.executed()).isEqualTo(IntStream.range(0, SETS).boxed().toList());
  }

  private static boolean isAt(String when, Event event) {
    return switch (when) {
      case "begun" -> event instanceof Event.RunStarted;
      case "uploaded" -> event instanceof Event.FilesUploaded;
      case "prepared" -> event instanceof Event.ContainerPrepared;
      case "started" -> event instanceof Event.ContainerStarted;
      case "running" -> event instanceof Event.ContainerRunning;
      default -> event instanceof Event.ContainerEnded;
    };
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void whatWaitsForTheBudgetIsNotStartedAnyMore(OnInterrupt how) throws IOException {
    LocalPlatform.Limits limits = new LocalPlatform.Limits(20_000, 20, Duration.ofHours(1));
    run(how, new LocalPlatform.Options(0, limits))
        .interruptedOnce(Event.ContainerRunning.class::isInstance);
    holdFrom(0);
    platform.close();
    platform = run.open(Pace.CIVIS.with(0.1));

    assertThat(run.over(platform, SETS)).isEqualTo(Result.INTERRUPTED);

    assertThat(Files.readAllLines(folder.resolve("results.jsonl.journal")))
        .filteredOn(it -> it.contains("\"type\":\"started\""))
        .hasSizeBetween(1, 2);
    if (how == OnInterrupt.CANCEL) {
      assertThat(run.running()).isZero();
    }
  }

  @Test
  @Timeout(60)
  void callsThatHangAndListenToNobodyDoNotHoldTheEnd() {
    AtomicBoolean hangs = new AtomicBoolean();
    Predicate<Event> twoRun = running(2);
    run(OnInterrupt.DETACH)
        .interruptedOnce(
            event -> {
              hangs.compareAndSet(false, twoRun.test(event));
              return hangs.get();
            });
    holdFrom(1);

    assertThat(run.over(hanging(hangs, it -> true), JOBS)).isEqualTo(Result.INTERRUPTED);

    assertThat(run.standing()).isEqualTo(Standing.RESUMABLE);
    released.countDown();
    assertThat(resume()).isEqualTo(Result.SUCCEEDED);
    everySetHasItsRow();
  }

  @Test
  @Timeout(60)
  void whoDoesNotWaitForScriptsToBeArchivedHasAllRows() {
    run(OnInterrupt.CANCEL).interruptedOnce(Event.Archiving.class::isInstance);
    Platform archivesNothing = hanging(new AtomicBoolean(true), "archive"::equals);

    assertThat(run.over(archivesNothing, JOBS)).isEqualTo(Result.SUCCEEDED);

    everySetHasItsRow();
  }

  /** Calls of these names made from some moment on are answered once all is released. */
  private Platform hanging(AtomicBoolean hangs, Predicate<String> calls) {
    return (Platform)
        Proxy.newProxyInstance(
            Platform.class.getClassLoader(),
            new Class<?>[] {Platform.class},
            (proxy, method, arguments) -> {
              boolean isTold = List.of("isEmbedded", "calls", "address").contains(method.getName());
              boolean isMeant = !isTold && calls.test(method.getName());
              while (isMeant && hangs.get() && released.getCount() > 0) {
                boolean unused = await(released);
              }
              try {
                return method.invoke(platform, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void whatWasLeftRunningIsCancelledByTheJournalAloneAndItsSetsRunAgain() throws IOException {
    run(OnInterrupt.DETACH).interruptedOnce(running(4));
    holdFrom(3);
    run.over(platform, JOBS);
    List<String> before = run.rows();
    Path arguments = folder.resolve("args.jsonl");
    Files.move(arguments, folder.resolve("elsewhere"));

    Outcome outcome = run.cancel(platform);

    assertThat(outcome.left()).isZero();
    assertThat(outcome.cancelled()).isPositive();
    assertThat(run.running()).isZero();
    assertThat(run.cancel(platform)).as("once more").extracting(Outcome::left).isEqualTo(0);
    Files.move(folder.resolve("elsewhere"), arguments);
    released.countDown();
    assertThat(resume()).isEqualTo(Result.SUCCEEDED);
    everySetHasItsRow();
    ranOnce(before);
  }

  @Test
  void whatHadFinishedBeforeItWasCancelledIsCollectedByResume() {
    run(OnInterrupt.DETACH).interruptedOnce(running(4));
    holdFrom(3);
    run.over(platform, JOBS);
    released.countDown();
    Awaitility.await().until(() -> run.running() == 0);
    List<Integer> before = run.executed();

    Outcome outcome = run.cancel(platform);

    assertThat(outcome.cancelled()).isZero();
    assertThat(outcome.finished()).isPositive();
    assertThat(run.executed()).isEqualTo(before);
    assertThat(resume()).isEqualTo(Result.SUCCEEDED);
    everySetHasItsRow();
    assertThat(run.executed()).isEqualTo(IntStream.range(0, SETS).boxed().toList());
  }

  @Test
  void containersThatEndWithTheProgramCannotBeDetached() {
    over(
        new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT)
            .cleaningUp(CleanupSettings.DEFAULT.with(OnInterrupt.DETACH)));
    assertThatThrownBy(() -> run.over(platform, JOBS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--on-interrupt detach is for a platform that goes on without");
  }
}
