package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose machine was taken away with its disk, gone on with from the platform alone. */
class FromPlatformTest {

  private static final int SETS = 12;
  private static final int JOBS = 4;
  private static final int STEP = 11;

  @TempDir private Path folder;

  private final CrashDisk disk = new CrashDisk();

  private Path place(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  private LightRun run(Path place) {
    return new LightRun(place, SETS, LocalPlatform.Options.DEFAULT).lastingOn(disk).named("far");
  }

  private static List<String> allRows() {
    return IntStream.range(0, SETS).mapToObj(it -> it + " succeeded").toList();
  }

  private static List<Integer> allSets() {
    return IntStream.range(0, SETS).boxed().toList();
  }

  @Test
  void wheneverTheMachineIsTakenAwayEverySetHasItsRowAndIsRunOnce() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int operations = operationsOfAWholeRun();
    int step = Integer.getInteger("civisparallel.crash.step", STEP);
    for (int cut = random.nextInt(step); cut < operations; cut += step) {
      takeAwayAndGoOn(cut, "cut at %d of %d, seed %d".formatted(cut, operations, seed));
    }
  }

  private int operationsOfAWholeRun() throws IOException {
    try (LightRun run = run(place("whole"));
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      int operations = disk.operations().size();
      disk.recover(0);
      return operations;
    }
  }

  private void takeAwayAndGoOn(int cut, String which) throws IOException {
    Path elsewhere = place("elsewhere" + cut);
    try (LightRun run = run(place("cut" + cut))) {
      disk.crashAt(cut);
      begin(run);
      disk.recover(0);
      try (RestPlatform platform = run.open()) {
        goOn(run, elsewhere, platform, which);
      }
    }
  }

  private static void begin(LightRun run) {
    try (RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
    } catch (CivisParallelException e) {
      // Its disk is gone.
    }
  }

  /** Where nothing had been made, there is nothing to go on with. */
  private static void goOn(LightRun run, Path elsewhere, RestPlatform platform, String which) {
    try {
      assertThat(run.resumeIn(elsewhere, "far", platform, JOBS))
          .as(which)
          .isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows(elsewhere)).as(which).isEqualTo(allRows());
      assertThat(run.executed()).as(which).isEqualTo(allSets());
    } catch (UserException e) {
      assertThat(e).as(which).hasMessageContaining("There is no script of yours");
      assertThat(run.executed()).as(which).isEmpty();
    }
  }

  @Test
  void whatHasEndedIsCollectedAgainFromTheArchive() throws IOException {
    Path elsewhere = place("elsewhere");
    try (LightRun run =
            run(place("ended")).retrying(RetrySettings.of(0, 1)).failing(new Once(3)::fails);
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      int executed = run.executed().size();
      assertThat(executed).isEqualTo(SETS + 1);
      assertThat(run.resumeIn(elsewhere, "far", platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows(elsewhere)).isEqualTo(allRows());
      assertThat(run.executed()).hasSize(executed);
      assertThat(withoutHistory(elsewhere)).isEqualTo(withoutHistory(run.folder()));
      assertThat(Files.readString(elsewhere.resolve("results.jsonl")))
          .contains("\"attempts\":2,\"history\":[{\"attempt\":1,\"kind\":null,");
    }
  }

  /** What a set died of before its last attempt is not looked for on the platform. */
  private static String withoutHistory(Path place) throws IOException {
    return Files.readString(place.resolve("results.jsonl"))
        .replaceAll("\"history\":\\[\\{[^]]*\\}\\],", "");
  }

  /** Fails a set the first time. */
  private static final class Once {
    private final int set;
    private boolean failed;

    Once(int set) {
      this.set = set;
    }

    synchronized boolean fails(int index) {
      boolean fails = index == set && !failed;
      failed |= fails;
      return fails;
    }
  }

  @Test
  void otherArgumentsAreRefusedAndLeaveNothing() throws IOException {
    Path elsewhere = place("elsewhere");
    Path place = place("changed");
    try (LightRun run = run(place);
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      Files.writeString(place.resolve("args.jsonl"), "[1]\n");
      assertThatThrownBy(() -> run.resumeIn(elsewhere, "far", platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("is not the arguments file that it began with");
      assertThat(elsewhere.toFile().list()).containsExactly("brought.jsonl");
    }
  }

  @Test
  void whereARunOrAResultsFileIsThereAlreadyNothingIsDone() throws IOException {
    Path elsewhere = place("elsewhere");
    Files.createFile(elsewhere.resolve("results.jsonl"));
    assertThatThrownBy(() -> FromPlatform.requireRoom(elsewhere.resolve("results.jsonl")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("results.jsonl is there already");
    Files.move(elsewhere.resolve("results.jsonl"), elsewhere.resolve("other.jsonl.journal"));
    assertThatThrownBy(() -> FromPlatform.requireRoom(elsewhere.resolve("other.jsonl")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other.jsonl.journal is there already");
  }

  @Test
  void ofSeveralRunsOfANameThatHaveEndedOneHasToBeChosen() throws IOException {
    Path elsewhere = place("elsewhere");
    try (LightRun run = run(place("twice"));
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      run.over(platform, JOBS);
      assertThatThrownBy(() -> run.resumeIn(elsewhere, "far", platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("There are 2 runs called far on the platform; say which: far/");
      assertThatThrownBy(() -> run.resumeIn(place("none"), "far/00000000", platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("There is no script of yours");
    }
  }
}
