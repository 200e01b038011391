package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over HTTP whose disk loses its power, and that are gone on with. */
class ResumeCrashTest {

  private static final int SETS = 20;
  private static final int JOBS = 4;

  /** One run takes a third of a second: each time the test tries a seventh of the operations. */
  private static final int STEP = 7;

  @TempDir private Path folder;

  private final CrashDisk disk = new CrashDisk();

  private Path place(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  private LightRun run(Path place) {
    return new LightRun(place, SETS, LocalPlatform.Options.DEFAULT).lastingOn(disk);
  }

  private static List<String> allRows() {
    return IntStream.range(0, SETS).mapToObj(it -> it + " succeeded").toList();
  }

  private static List<Integer> allSets() {
    return IntStream.range(0, SETS).boxed().toList();
  }

  @Test
  void whereverThePowerIsCutEverySetHasItsRowOnceAndIsRunOnce() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int operations = operationsOfAWholeRun();
    assertThat(operations).isGreaterThan(4 * SETS);
    int step = Integer.getInteger("civisparallel.crash.step", STEP);
    for (int cut = random.nextInt(step); cut < operations; cut += step) {
      long fate = random.nextLong();
      cutAndGoOn(
          cut, fate, "cut at %d of %d, fate %d of seed %d".formatted(cut, operations, fate, seed));
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

  private void cutAndGoOn(int cut, long fate, String which) throws IOException {
    try (LightRun run = run(place("cut" + cut));
        RestPlatform platform = run.open()) {
      disk.crashAt(cut);
      boolean ended = endsBeforeTheCut(run, platform);
      disk.recover(fate);
      if (!ended || run.rows().size() < SETS) {
        goOn(run, platform, which);
      }
      assertThat(run.rows()).as(which).isEqualTo(allRows());
      assertThat(run.executed()).as(which).isEqualTo(allSets());
    }
  }

  private static boolean endsBeforeTheCut(LightRun run, RestPlatform platform) {
    try {
      return run.over(platform, JOBS) == Result.SUCCEEDED;
    } catch (CivisParallelException e) {
      return false;
    }
  }

  /** Where not even the journal was there yet, nothing had been made, and it is begun anew. */
  private static void goOn(LightRun run, RestPlatform platform, String which) {
    try {
      assertThat(run.resume(platform, JOBS)).as(which).isEqualTo(Result.SUCCEEDED);
    } catch (UserException e) {
      assertThat(run.executed()).as(which).isEmpty();
      assertThat(run.over(platform, JOBS)).as(which).isEqualTo(Result.SUCCEEDED);
    }
  }

  @Test
  void aRunThatHasEndedIsWholeAndItsJournalSaysSo() throws IOException {
    try (LightRun run = run(place("ended"));
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      assertThat(run.resume(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      assertThat(run.rows()).isEqualTo(allRows());
      assertThat(run.executed()).isEqualTo(allSets());
    }
  }

  @Test
  void rowsThatAreGoneFromTheResultsFileAreMadeAnewFromTheJournal() throws IOException {
    Path place = place("torn");
    Path results = place.resolve("results.jsonl");
    try (LightRun run = run(place);
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      byte[] whole = Files.readAllBytes(results);
      for (int size : List.of(0, 1, whole.length / 2, whole.length - 1)) {
        Files.write(results, java.util.Arrays.copyOf(whole, size));
        run.resume(platform, JOBS);
        assertThat(results).hasBinaryContent(whole);
      }
      Files.delete(results);
      run.resume(platform, JOBS);
      assertThat(results).hasBinaryContent(whole);
      assertThat(run.executed()).isEqualTo(allSets());
    }
  }

  @Test
  void argumentsThatHaveChangedAreNamedAndRefused() throws IOException {
    Path place = place("changed");
    try (LightRun run = run(place);
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      Files.writeString(place.resolve("args.jsonl"), "[1]\n");
      assertThatThrownBy(() -> run.resume(platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("the arguments file " + place.resolve("args.jsonl") + " changed");
      assertThat(run.events()).noneMatch(Event.Resumed.class::isInstance);
    }
  }
}
