package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.plan.ScriptName;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.JobQuery.Which;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        RestPlatform platform = run.open()) {
      cutOffAndEndElsewhere(run, platform);
      assertThat(run.executed()).isEqualTo(allOf(2));

      assertThat(run.resume(platform, 1)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows()).containsExactly("0 succeeded", "1 succeeded");
      assertThat(run.executed()).isEqualTo(allOf(2));
    }
  }

  @Test
  void containersThatTheJournalKnowsNothingOfRefuseToGoOn() throws IOException {
    try (LightRun run = run(12);
        RestPlatform platform = run.open()) {
      cutOffAndEndElsewhere(run, platform);
      assertThatThrownBy(() -> run.resume(platform, 1))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Somebody else has gone on with run far/")
          .hasMessageContaining("A process elsewhere may still be at work on it")
          .hasMessageContaining("civis-parallel resume --from-platform far/");
      assertThat(run.executed()).isEqualTo(allOf(12));
    }
  }

  @Test
  void soDoTheyWhereSetsAreRunAgain() throws IOException {
    try (LightRun run = run(3).failing(index -> index == 1);
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, 1)).isEqualTo(Result.FAILED);
      ScriptName ours =
          Stream.of(Which.PRESENT, Which.ARCHIVED)
              .flatMap(it -> platform.jobs(new JobQuery(platform.me().id(), null, it, 1)).stream())
              .flatMap(it -> ScriptName.parse(it.name()).stream())
              .findFirst()
              .orElseThrow();
      ScriptName beyond = new ScriptName(ours.run(), ours.token(), 4, 1, 1, 2, "0123456789abcdef");
      platform.createScript(
          ContainerSpec.builder("any", "latest", "true").name(beyond.text()).build());

      assertThatThrownBy(() -> run.retry(platform, 1))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("its container 4 is on the platform");
      assertThat(run.executed()).isEqualTo(allOf(3));
      assertThat(run.rows()).hasSize(3);
    }
  }
}
