package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.fanout.PreparedRun.Standing;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.testkit.CrashDisk;
import io.civisparallel.worker.LightWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end by their own rules: whole runs over HTTP within this JVM. */
class HaltedRunTest {

  private static final int SETS = 20;
  private static final int JOBS = 2;

  @TempDir private Path folder;

  private final CountDownLatch halted = new CountDownLatch(1);

  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void open() {
    run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT).lastingOn(new CrashDisk());
    run.retrying(new RetrySettings(0, 0, 0, Set.of())).polling(Duration.ofMillis(5));
    platform = run.open();
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  /** Under this rule, and from the sixth set on none ends before the run is halted. */
  private LightRun halting(String rule) {
    run.within(new LimitSettings(null, Halt.parse(rule), null, null, Allowance.NONE));
    run.interruptedOnce(this::isSeen);
    return run.before(
        index -> {
          if (index > 5) {
            await();
          }
        });
  }

  private boolean isSeen(Event event) {
    if (event instanceof Event.Stopping) {
      halted.countDown();
    }
    return false;
  }

  private void await() {
    try {
      assertThat(halted.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("cancelled", e);
    }
  }

  private long starts() {
    return run.events().stream().filter(Event.ContainerStarted.class::isInstance).count();
  }

  private long rows(String status) {
    return run.rows().stream().filter(it -> it.endsWith(" " + status)).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon,fail=1", "now,fail=1", "soon,fail=5%", "now,fail=5%"})
  void everySetHasItsRowAndRetryRunsTheRest(String rule) {
    halting(rule).failing(index -> index == 3);
    assertThat(run.over(platform, JOBS)).isEqualTo(Result.FAILED);
    assertThat(run.standing()).isEqualTo(Standing.ENDED);
    assertThat(run.verify().areInOrder()).isTrue();
    assertThat(rows("failed")).isEqualTo(1);
    assertThat(rows("cancelled")).isPositive();
    assertThat(run.executed()).hasSizeLessThan(SETS);
    long ended = run.executed().size();

    assertThat(run.failing(index -> false).retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    assertThat(rows("succeeded")).isEqualTo(SETS);
    assertThat(run.verify().areInOrder()).isTrue();
    assertThat(run.executed().size() - ended).isBetween(SETS - ended, SETS - ended + JOBS + 1L);
  }

  @Test
  void rowsOfSetsThatDidNotRunSayWhyAndThatNoAttemptWasMade() throws IOException {
    halting("soon,fail=1").failing(index -> index == 0);
    run.over(platform, 1);
    List<String> rows = Files.readAllLines(folder.resolve("results.jsonl"));
    var last = Json.parse(rows.get(SETS - 1));
    assertThat(last.path("status").asText()).isEqualTo("cancelled");
    assertThat(last.path("attempts").asInt(-1)).isZero();
    assertThat(last.path("error").path("message").asText())
        .startsWith("Not run: halted by --halt soon,fail=1");
  }

  @Test
  void aHaltedRunThatIsKilledMeanwhileEndsTheSameWayWhenItIsResumed() {
    halting("soon,fail=1").failing(index -> index == 2);
    run.interruptedOnce(event -> isSeen(event) || event instanceof Event.Stopping);
    assertThat(run.over(platform, JOBS)).isEqualTo(Result.INTERRUPTED);
    assertThat(run.standing()).isEqualTo(Standing.RESUMABLE);
    long before = starts();

    assertThat(run.resume(platform, JOBS)).isEqualTo(Result.FAILED);
    assertThat(starts()).as("containers, with those that the resume started").isEqualTo(before);
    assertThat(run.verify().areInOrder()).isTrue();
    assertThat(rows("failed")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCanaryIsDecidedTheSameWayByWhoGoesOnAfterACrash(boolean oneLives) {
    run.within(LimitSettings.NONE.withCanary(4)).failing(index -> index < (oneLives ? 3 : 4));
    run.interruptedOnce(event -> event instanceof Event.SetFinished);
    assertThat(run.over(platform, JOBS)).isEqualTo(Result.INTERRUPTED);
    assertThat(run.executed()).allMatch(index -> index < 4);

    assertThat(run.resume(platform, JOBS)).isEqualTo(Result.FAILED);
    assertThat(rows("cancelled")).isEqualTo(oneLives ? 0 : SETS - 4);
    assertThat(rows("succeeded")).isEqualTo(oneLives ? SETS - 3 : 0);
    assertThat(run.verify().areInOrder()).isTrue();

    if (!oneLives) {
      assertThat(run.failing(index -> false).retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    }
  }

  @Test
  void aRunWhoseContainersDieAlikeInSetupIsStopped() {
    run.interruptedOnce(this::isSeen);
    run.before(
        index -> {
          if (index > 12) {
            await();
          }
          throw new LightWorker.Failed(SetError.Kind.SETUP);
        });
    assertThat(run.over(platform, JOBS)).isEqualTo(Result.FAILED);
    assertThat(rows("failed")).isBetween(10L, 13L);
    assertThat(rows("cancelled")).isPositive();
    assertThat(run.verify().areInOrder()).isTrue();

    assertThat(run.before(index -> {}).retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
  }

  @Test
  void failuresOfAnEarlierRoundDoNotHaltThisOne() {
    halting("soon,fail=2").failing(index -> index < 2);
    run.over(platform, JOBS);
    assertThat(rows("failed")).isEqualTo(2);

    Result result = run.retry(platform, JOBS, FailureKind.CANCELLED);
    assertThat(result).isEqualTo(Result.FAILED);
    assertThat(rows("failed")).isEqualTo(2);
    assertThat(rows("succeeded")).isEqualTo(SETS - 2);
  }

  @Test
  void aRunPastItsDeadlineEndsWithEveryRowWritten() {
    Instant soon = Instant.now().plusMillis(700);
    run.within(new LimitSettings(null, Halt.NEVER, soon, null, Allowance.NONE));
    run.before(
        index -> {
          if (index > 3) {
            while (Instant.now().isBefore(soon)) {
              Thread.onSpinWait();
            }
          }
        });
    assertThat(run.over(platform, 1)).isEqualTo(Result.FAILED);
    assertThat(run.verify().areInOrder()).isTrue();
    assertThat(rows("cancelled")).isPositive();
  }

  @Test
  void failuresAreAcceptedUpToTheNumberThatIsAllowed() {
    run.within(new LimitSettings(null, Halt.NEVER, null, null, new Allowance(10, true)));
    assertThat(run.failing(index -> index < 2).over(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    assertThat(rows("failed")).isEqualTo(2);
    assertThat(run.failing(index -> index < 3).over(platform, JOBS)).isEqualTo(Result.FAILED);
  }
}
