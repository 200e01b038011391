package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.testkit.CrashDisk;
import io.civisparallel.testkit.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs over HTTP whose disk is full from some operation on, and that are gone on with once
 * there is room. {@code -Dcivisparallel.full.step=1} fills it at every operation.
 */
class DiskFullTest {

  private static final int SETS = 5;
  private static final int JOBS = 5;

  /** One run takes a third of a second: each time the test tries a fifth of the operations. */
  private static final int STEP = Integer.getInteger("civisparallel.full.step", 5);

  @TempDir private Path folder;

  private final FullDisk disk = new FullDisk(new CrashDisk());

  private LightRun run(String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    return new LightRun(place, SETS, LocalPlatform.Options.DEFAULT).lastingOn(disk);
  }

  @Test
  void whateverDoesNotFitTheRunEndsAndGoesOnOnceThereIsRoom() throws IOException {
    long seed = Long.getLong("seed", new Random().nextLong());
    int operations = operationsOfAWholeRun();
    assertThat(operations).isGreaterThan(5 * SETS);
    int first = new Random(seed).nextInt(STEP);
    for (int full = first; full < operations; full += STEP) {
      fillAndGoOn(full, "full after %d of %d, -Dseed=%d".formatted(full, operations, seed));
    }
  }

  @Test
  void whereNotEvenTheBeginningFitsNothingIsLeftThatBlocksTheNextRun() throws IOException {
    for (int operations = 0; operations < 3; operations++) {
      String which = "full after " + operations;
      try (LightRun run = run("beginning" + operations).withoutOverwriting();
          RestPlatform platform = run.open()) {
        disk.fillAfter(operations);
        assertThat(isRefused(run, platform, which)).as(which).isTrue();
        disk.free();
        assertThat(run.folder().resolve("results.jsonl.journal")).as(which).doesNotExist();
        assertThat(run.over(platform, JOBS)).as(which).isEqualTo(Result.SUCCEEDED);
      }
    }
  }

  private int operationsOfAWholeRun() throws IOException {
    try (LightRun run = run("whole");
        RestPlatform platform = run.open()) {
      assertThat(run.over(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      return disk.used();
    }
  }

  private void fillAndGoOn(int operations, String which) throws IOException {
    try (LightRun run = run("full" + operations);
        RestPlatform platform = run.open()) {
      disk.fillAfter(operations);
      boolean refused = isRefused(run, platform, which);
      disk.free();
      List<String> before = run.rows();
      if (refused) {
        goOn(run, platform, which);
      }
      assertThat(run.rows().subList(0, before.size())).as(which).isEqualTo(before);
      assertThat(run.rows()).as(which).isEqualTo(allRows());
      assertThat(run.executed()).as(which).isEqualTo(allSets());
    }
  }

  /** Which is exit code 4. */
  private static boolean isRefused(LightRun run, RestPlatform platform, String which) {
    try {
      run.over(platform, JOBS);
      return false;
    } catch (EnvironmentException e) {
      assertThat(e).as(which).hasMessageContaining("No space left on device");
      return true;
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

  private static List<String> allRows() {
    return IntStream.range(0, SETS).mapToObj(it -> it + " succeeded").toList();
  }

  private static List<Integer> allSets() {
    return IntStream.range(0, SETS).boxed().toList();
  }
}
