package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose journal is behind the platform, since somebody has gone on with them elsewhere. */
class ElsewhereTest {

  @TempDir private Path folder;

  private final CrashDisk disk = new CrashDisk();

  private LightRun run(int sets) throws IOException {
    Path here = Files.createDirectory(folder.resolve("here"));
    return new LightRun(here, sets, LocalPlatform.Options.DEFAULT).lastingOn(disk).named("far");
  }

  private static RestPlatform open(LightRun run) {
    return RestPlatform.open(
        RestSettings.builder(URI.create(run.served().endpoint()), run.served()::key)
            .pace(Pace.UNLIMITED)
            .build());
  }

  private static List<Integer> allOf(int sets) {
    return IntStream.range(0, sets).boxed().toList();
  }

  /** The power is cut while the first set runs and the script of the second is there. */
  private void cutOffAndEndElsewhere(LightRun run, RestPlatform platform) throws IOException {
    JobQuery all = new JobQuery(platform.me().id(), 1);
    run.before(
        index -> {
          if (index == 0) {
            await().until(() -> platform.jobs(all).size() > 1);
            disk.crashAt(disk.operations().size());
          }
        });
    try {
      run.over(platform, 1);
    } catch (CivisParallelException e) {
      assertThat(e).hasStackTraceContaining("the power was cut");
    }
    disk.recover(1);
    run.before(index -> {});
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assertThat(run.resumeIn(elsewhere, "far", platform, 1)).isEqualTo(Result.SUCCEEDED);
  }

  @Test
  void whatTheJournalHasAsNotStartedIsNotStartedAgain() throws IOException {
    try (LightRun run = run(2);
        RestPlatform platform = open(run)) {
      cutOffAndEndElsewhere(run, platform);
      assertThat(run.executed()).isEqualTo(allOf(2));

      assertThat(run.resume(platform, 1)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows()).containsExactly("0 succeeded", "1 succeeded");
      assertThat(run.executed()).isEqualTo(allOf(2));
    }
  }
}
