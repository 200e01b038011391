package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.fanout.PreparedRun.Standing;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.OnInterrupt;
import io.civisparallel.system.Disk;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
    return over(
        new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT)
            .lastingOn(Disk.system())
            .cleaningUp(CleanupSettings.DEFAULT.with(onInterrupt)));
  }

  private LightRun over(LightRun light) {
    run = light;
    platform = open();
    return light;
  }

  private RestPlatform open() {
    return RestPlatform.open(
        RestSettings.builder(URI.create(run.served().endpoint()), run.served()::key)
            .pace(Pace.UNLIMITED)
            .build());
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
    platform = open();
    return run.resume(platform, JOBS);
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
    assertThat(run.executed()).filteredOn(it -> it < 3).containsExactly(0, 1, 2);
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
      platform = open();
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
