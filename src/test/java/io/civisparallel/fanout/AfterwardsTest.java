package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.settings.CleanupSettings.ResultsAs;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.testkit.RefusingPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whole runs leave on the platform, and how often they try. */
class AfterwardsTest {

  private static final int SETS = 8;
  private static final Duration FILES_LIVE = Duration.ofDays(2);

  @TempDir private Path folder;

  @Test
  void scriptsOfFailedSetsAreKeptAndTheOthersArchived() {
    try (LightRun run = run(Keep.FAILED, ResultsAs.VALUE).failing(index -> index == 3);
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, 4)).isEqualTo(Result.FAILED);
      assertThat(scripts(platform)).singleElement().asString().contains(" sets 3-3 attempt 1");
    }
  }

  @Test
  void allScriptsAreKeptOrNoneAsIsWanted() {
    for (Keep keep : List.of(Keep.ALL, Keep.NONE)) {
      try (LightRun run = run(keep, ResultsAs.VALUE).failing(index -> index == 3);
          RestPlatform platform = run.open()) {
        run.over(platform, 4);
        assertThat(scripts(platform)).hasSize(keep == Keep.ALL ? SETS : 0);
      }
    }
  }

  @Test
  void resultsTravelAsFilesWhereThatIsWanted() {
    for (ResultsAs as : ResultsAs.values()) {
      try (LightRun run = run(Keep.ALL, as);
          RestPlatform platform = run.open()) {
        assertThat(run.over(platform, 4)).isEqualTo(Result.SUCCEEDED);
        RunOutput.Kind kind =
            as == ResultsAs.FILE ? RunOutput.Kind.FILE : RunOutput.Kind.JSON_VALUE;
        for (Job job : jobs(platform)) {
          List<RunOutput> outputs = platform.outputs(job.id(), platform.runs(job.id()).get(0).id());
          assertThat(outputs).extracting(RunOutput::kind).containsExactly(kind);
          if (as == ResultsAs.FILE) {
            assertThat(platform.fileLink(outputs.get(0).objectId(), null).fileExpiresAt())
                .isBetween(
                    Instant.now().plus(FILES_LIVE).minusSeconds(600),
                    Instant.now().plus(FILES_LIVE));
          }
        }
      }
    }
  }

  @Test
  void whatCannotBeArchivedIsAWarningAndNoFailure() {
    try (LightRun run = run(Keep.NONE, ResultsAs.VALUE);
        RestPlatform platform = run.open()) {
      Platform refusing = RefusingPlatform.over(platform, "archive", 403, call -> call <= 2);
      assertThat(run.over(refusing, 4)).isEqualTo(Result.SUCCEEDED);
      assertThat(scripts(platform)).hasSize(2);
      assertThat(run.events())
          .last()
          .isInstanceOfSatisfying(
              Event.Warned.class,
              it -> assertThat(it.message()).startsWith("2 scripts were not archived"));
    }
  }

  @Test
  void aFailedSetIsTriedAgainInAContainerOfItsOwn() {
    int[] failures = {0};
    try (LightRun run =
            run(Keep.FAILED, ResultsAs.VALUE)
                .retrying(RetrySettings.of(0, 2))
                .failing(index -> index == 3 && failures[0]++ < 2);
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, 1)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.executed()).hasSize(SETS + 2);
      assertThat(run.rows()).hasSize(SETS).allMatch(row -> row.endsWith("succeeded"));
      assertThat(scripts(platform))
          .hasSize(2)
          .anyMatch(it -> it.contains(" sets 3-3 attempt 1"))
          .anyMatch(it -> it.contains(" sets 3-3 attempt 2"));
    }
  }

  private LightRun run(Keep keep, ResultsAs resultsAs) {
    return new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT)
        .cleaningUp(new CleanupSettings(keep, FILES_LIVE, resultsAs, null));
  }

  private static List<String> scripts(Platform platform) {
    return jobs(platform).stream().map(Job::name).toList();
  }

  private static List<Job> jobs(Platform platform) {
    return platform.jobs(new JobQuery(platform.me().id(), 1));
  }
}
