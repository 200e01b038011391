package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.CivisParallelException;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.json.Json;
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

/** Rounds of retries whose disk loses its power, and that are gone on with. */
class RetryCrashTest {

  private static final int SETS = 12;
  private static final int JOBS = 3;

  /** Each time the test tries a part of the operations. */
  private static final int STEP = 5;

  @TempDir private Path folder;

  private final CrashDisk disk = new CrashDisk();

  private LightRun run(String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    return new LightRun(place, SETS, LocalPlatform.Options.DEFAULT)
        .lastingOn(disk)
        .failing(RetryCrashTest::fails);
  }

  private static boolean fails(int index) {
    return index % 4 == 1;
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("results.jsonl"));
  }

  @Test
  void whereverThePowerIsCutTheOldRowsStayUntilAllNewOnesAreThere() throws IOException {
    long seed = Long.getLong("seed", new Random().nextLong());
    Random random = new Random(seed);
    int operations = operationsOfARound();
    assertThat(operations).isGreaterThan(10);
    int step = Integer.getInteger("civisparallel.crash.step", STEP);
    int cuts = 0;
    for (int cut = random.nextInt(step); cut < operations; cut += step) {
      long fate = random.nextLong();
      cutAndGoOn(
          cut, fate, "cut at %d of %d, fate %d of seed %d".formatted(cut, operations, fate, seed));
      cuts++;
    }
    System.out.printf(
        "RetryCrashTest: %d of %d operations cut, -Dseed=%d%n", cuts, operations, seed);
  }

  private int operationsOfARound() throws IOException {
    try (LightRun run = run("whole");
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      disk.recover(0);
      assertThat(run.failing(index -> false).retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      int operations = disk.operations().size();
      disk.recover(0);
      return operations;
    }
  }

  private void cutAndGoOn(int cut, long fate, String which) throws IOException {
    String name = "cut" + cut;
    try (LightRun run = run(name);
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      List<String> before = lines(name);
      disk.recover(fate);
      disk.crashAt(cut);
      run.failing(index -> false);
      boolean ended = endsBeforeTheCut(run, platform);
      disk.recover(fate);
      assertThat(isUntouched(before, lines(name)) || isNew(before, lines(name))).as(which).isTrue();
      if (!ended || isUntouched(before, lines(name))) {
        assertThat(run.retry(platform, JOBS)).as(which).isIn(Result.SUCCEEDED, null);
      }
      assertThat(run.resume(platform, JOBS)).as(which).isEqualTo(Result.SUCCEEDED);
      assertThat(isNew(before, lines(name))).as(which).isTrue();
      assertThat(run.verify().areInOrder()).as(which).isTrue();
      assertThat(run.executed())
          .as(which)
          .isEqualTo(
              IntStream.range(0, SETS)
                  .boxed()
                  .flatMap(it -> fails(it) ? List.of(it, it).stream() : List.of(it).stream())
                  .toList());
    }
  }

  private static boolean endsBeforeTheCut(LightRun run, RestPlatform platform) {
    try {
      return run.retry(platform, JOBS) == Result.SUCCEEDED;
    } catch (CivisParallelException e) {
      return false;
    }
  }

  private static boolean isUntouched(List<String> before, List<String> now) {
    return now.equals(before);
  }

  /** Whether each set has its row, and only those that failed have another than before. */
  private static boolean isNew(List<String> before, List<String> now) throws IOException {
    boolean is = now.size() == before.size();
    for (int index = 0; is && index < before.size(); index++) {
      var row = Json.parse(now.get(index));
      is =
          fails(index)
              ? row.path("index").intValue() == index
                  && row.path("attempts").intValue() == 2
                  && row.path("history").size() == 1
                  && row.path("status").textValue().equals("succeeded")
              : now.get(index).equals(before.get(index));
    }
    return is;
  }
}
