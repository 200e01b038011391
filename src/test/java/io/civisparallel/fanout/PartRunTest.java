package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.BatchSettings;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.settings.SetRanges;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a part of an arguments file: whole runs over HTTP within this JVM. */
class PartRunTest {

  private static final PartSettings PART = new PartSettings(SetRanges.parse("2,5-8,11"), 5);
  private static final List<Integer> CHOSEN = List.of(2, 5, 6, 7, 8);
  private static final List<String> ROWS = CHOSEN.stream().map(it -> it + " succeeded").toList();
  private static final int SETS = 12;
  private static final int JOBS = 2;

  /** Each time the test tries a part of the operations. */
  private static final int STEP = 31;

  @TempDir private Path folder;

  private final CrashDisk disk = new CrashDisk();

  private LightRun run(String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    return new LightRun(place, SETS, LocalPlatform.Options.DEFAULT)
        .lastingOn(disk)
        .named("part")
        .of(PART);
  }

  @Test
  void onlyTheChosenSetsAreRunAndKeepTheirIndexAndLine() throws IOException {
    for (Order order : Order.values()) {
      try (LightRun run = run("run" + order).inOrderOf(order);
          RestPlatform platform = run.open()) {
        assertThat(run.over(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
        assertThat(run.executed()).isEqualTo(CHOSEN);
        assertThat(run.values()).containsExactly(-8, -7, -6, -5, -2);
        assertThat(run.rows()).containsExactlyInAnyOrderElementsOf(ROWS);
        assertThat(run.verify().areInOrder()).isTrue();
        assertThat(run.verify().sets()).isEqualTo(5);
        assertThat(run.events())
            .filteredOn(Event.RunStarted.class::isInstance)
            .allMatch(it -> ((Event.RunStarted) it).sets() == 5);
      }
    }
  }

  @Test
  void aContainerCarriesSetsThatDoNotStandNextToEachOther() throws IOException {
    try (LightRun run =
            run("batch").sharing(new BatchSettings(3, 1, BatchSettings.DEFAULT_TARGET));
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows()).isEqualTo(ROWS);
      assertThat(run.events()).filteredOn(Event.ContainerEnded.class::isInstance).hasSize(2);
    }
  }

  @Test
  void theFirstOfTheChosenSetsAreTheCanary() throws IOException {
    LimitSettings limits = new LimitSettings(null, Halt.NEVER, null, null, Allowance.NONE, 2);
    try (LightRun run = run("canary").within(limits).failing(index -> index < 6);
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, JOBS)).isEqualTo(Result.FAILED);
      assertThat(run.executed()).containsExactly(2, 5);
      assertThat(run.rows())
          .containsExactly("2 failed", "5 failed", "6 cancelled", "7 cancelled", "8 cancelled");
    }
    try (LightRun run = run("lives").within(limits).failing(index -> index == 2);
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      assertThat(run.executed()).isEqualTo(CHOSEN);
    }
  }

  @Test
  void failedSetsAreRunAgain() throws IOException {
    try (LightRun run = run("again").failing(index -> index % 2 == 0);
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, JOBS)).isEqualTo(Result.FAILED);
      assertThat(run.failing(index -> false).retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows()).isEqualTo(ROWS);
      assertThat(run.executed()).containsExactly(2, 2, 5, 6, 6, 7, 8, 8);
      assertThat(run.verify().areInOrder()).isTrue();
      try (EarlierRun earlier = run.earlier()) {
        assertThat(earlier.sets()).isEqualTo(5);
        assertThat(earlier.unsuccessful()).isZero();
      }
    }
  }

  @Test
  void whereverItIsCutOffItIsGoneOnWithHereAndElsewhere() throws IOException {
    long seed = new Random().nextLong();
    int operations = operationsOfAWholeRun();
    for (int cut = new Random(seed).nextInt(STEP); cut < operations; cut += STEP) {
      String which = "cut at %d of %d, seed %d".formatted(cut, operations, seed);
      goOn(cut, cut % 2 == 0, which);
    }
  }

  private int operationsOfAWholeRun() throws IOException {
    try (LightRun run = run("whole");
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      int operations = disk.operations().size();
      disk.recover(0);
      return operations;
    }
  }

  private void goOn(int cut, boolean elsewhere, String which) throws IOException {
    Path place = Files.createDirectory(folder.resolve("elsewhere" + cut));
    try (LightRun run = run("cut" + cut)) {
      disk.crashAt(cut);
      begin(run);
      disk.recover(0);
      List<String> rows;
      try (RestPlatform platform = run.open()) {
        rows = elsewhere ? there(run, place, platform) : here(run, platform);
      } catch (UserException e) {
        assertThat(run.executed()).as(which + ": " + e.getMessage()).isEmpty();
        return;
      }
      assertThat(rows).as(which).isEqualTo(ROWS);
      assertThat(run.executed()).as(which).isEqualTo(CHOSEN);
    }
  }

  private static List<String> here(LightRun run, RestPlatform platform) {
    run.resume(platform, JOBS);
    assertThat(run.verify().areInOrder()).isTrue();
    return run.rows();
  }

  private static List<String> there(LightRun run, Path place, RestPlatform platform) {
    run.resumeIn(place, "part", platform, JOBS);
    return run.rows(place);
  }

  private static void begin(LightRun run) {
    try (RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
    } catch (CivisParallelException e) {
      // Its disk is gone.
    }
  }

  @Test
  void aChangedFileOrAnotherPartIsRefused() throws IOException {
    try (LightRun run = run("changed").failing(index -> index == 7);
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      assertThatThrownBy(() -> run.resumeByContent(platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("--match-by-content is for runs of a whole arguments file");
      try (EarlierRun earlier = run.earlier()) {
        earlier.requirePart(new PartSettings(SetRanges.parse("2,5-8"), null));
        assertThatThrownBy(() -> earlier.requirePart(PartSettings.ALL))
            .isInstanceOf(UserException.class)
            .hasMessageContaining("which has sets 2,5-8 of its arguments file");
      }
      Files.writeString(run.folder().resolve("args.jsonl"), "[1]\n");
      assertThatThrownBy(() -> run.resume(platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("args.jsonl changed since it began")
          .hasMessageNotContaining("--match-by-content");
    }
  }
}
