package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.settings.CleanupSettings.ResultsAs;
import io.civisparallel.testkit.RefusingPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 401 and 403 say something of a key, 404 of a key or of what is not to be seen yet; none says that
 * a container is lost.
 */
class RefusalTest {

  private static final int SETS = 30;

  @TempDir private Path folder;

  /** Each call that a run makes once it has begun; with a single container it is asked alone. */
  @ParameterizedTest
  @CsvSource({
    "createScript,3,401",
    "createScript,3,403",
    "createScript,3,404",
    "startRun,3,401",
    "startRun,3,403",
    "startRun,3,404",
    "jobs,3,401",
    "jobs,3,403",
    "run,1,401",
    "run,1,403",
    "outputs,3,401",
    "outputs,3,403",
    "fileLink,3,401",
    "fileLink,3,403",
    "logs,3,401",
    "logs,3,403"
  })
  void aRefusalStopsTheRunAndFailsNoSet(String call, int jobs, int status) {
    try (LightRun run = run(ResultsAs.FILE).failing(index -> call.equals("logs") && index == 2);
        RestPlatform platform = run.open()) {
      Platform refusing = RefusingPlatform.over(platform, call, status, number -> number > 2);
      if (call.equals("logs")) {
        refusing = RefusingPlatform.over(platform, call, status, number -> true);
      }

      assertThat(run.over(refusing, jobs)).isEqualTo(Result.STOPPED);

      assertThat(run.rows()).allMatch(row -> row.endsWith(" succeeded"));
      assertThat(run.executed()).hasSameSizeAs(distinct(run.executed()));
      assertThat(run.rows()).hasSizeLessThan(SETS);
      assertThat(run.events()).anyMatch(Event.Stopping.class::isInstance);
    }
  }

  /** What is read from one server may not be what another was just told. */
  @ParameterizedTest
  @CsvSource({"jobs,3", "run,1", "outputs,3", "fileLink,3", "logs,3"})
  void whatIsNotFoundAtFirstIsLookedForAgain(String call, int jobs) {
    boolean dies = call.equals("logs");
    try (LightRun run = run(ResultsAs.FILE).failing(index -> dies && index == 2);
        RestPlatform platform = run.open()) {
      Platform late = RefusingPlatform.over(platform, call, 404, number -> number == 1);

      assertThat(run.over(late, jobs)).isEqualTo(dies ? Result.FAILED : Result.SUCCEEDED);

      assertThat(run.rows()).hasSize(SETS);
      assertThat(run.rows()).filteredOn(row -> !row.endsWith(" succeeded")).hasSize(dies ? 1 : 0);
      assertThat(run.executed()).hasSameSizeAs(distinct(run.executed()));
      assertThat(run.events()).noneMatch(Event.Stopping.class::isInstance);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aRefusalToArchiveFailsNothing(int status) {
    try (LightRun run = run(ResultsAs.VALUE);
        RestPlatform platform = run.open()) {
      Platform refusing = RefusingPlatform.over(platform, "archive", status, number -> true);
      assertThat(run.over(refusing, 3)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows()).hasSize(SETS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aRefusalAtTheStartLeavesEarlierResultsAsTheyAre(int status) throws IOException {
    Path results = folder.resolve("results.jsonl");
    Files.writeString(results, "{\"index\":0,\"line\":1,\"status\":\"succeeded\"}\n");
    try (LightRun run = run(ResultsAs.VALUE);
        RestPlatform platform = run.open()) {
      Platform refusing = RefusingPlatform.over(platform, "createScript", status, number -> true);

      assertThat(run.over(refusing, 3)).isEqualTo(Result.STOPPED);

      assertThat(run.rows()).containsExactly("0 succeeded");
      assertThat(run.executed()).isEmpty();
    }
  }

  private LightRun run(ResultsAs resultsAs) {
    return new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT)
        .cleaningUp(new CleanupSettings(Keep.NONE, Duration.ofDays(1), resultsAs, null));
  }

  private static Set<Integer> distinct(List<Integer> sets) {
    return new HashSet<>(sets);
  }
}
