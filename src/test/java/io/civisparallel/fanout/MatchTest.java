package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are gone on with though their arguments file has changed. */
class MatchTest {

  private static final int SETS = 8;
  private static final int JOBS = 3;

  /** Each time the tests try a part of the operations. */
  private static final int STEP = 11;

  /** Of eight sets -0 to -7 the first and the fourth are gone, others moved, some are new. */
  private static final String CHANGED =
      """
      [-100]
      [-1]
      [-5]

       [ -2 ]
      [-5]
      [-4]
      [-6]
      [-7]
      [-101]
      """;

  private static final List<Integer> NEW_VALUES = List.of(-100, -1, -5, -2, -5, -4, -6, -7, -101);

  @TempDir private Path folder;

  private final CrashDisk disk = new CrashDisk();

  private LightRun run(String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    return new LightRun(place, SETS, LocalPlatform.Options.DEFAULT).lastingOn(disk);
  }

  private void change(String name, String arguments) throws IOException {
    Files.writeString(folder.resolve(name).resolve("args.jsonl"), arguments);
  }

  /** The rows by the first number of their arguments. */
  private Map<Integer, String> rows(String name) throws IOException {
    Map<Integer, String> rows = new TreeMap<>();
    for (String row : Files.readAllLines(folder.resolve(name).resolve("results.jsonl"))) {
      rows.putIfAbsent(Json.parse(row).path("arguments").path(0).intValue(), row);
    }
    return rows;
  }

  private void holdsTheNewSets(LightRun run, String name, String which) throws IOException {
    assertThat(run.verify().areInOrder()).as(which).isTrue();
    List<Integer> values = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name).resolve("results.jsonl"))) {
      JsonNode row = Json.parse(line);
      int value = row.path("arguments").path(0).intValue();
      values.add(value);
      assertThat(row.path("result").intValue()).as(which).isEqualTo(Math.abs(value));
      assertThat(row.path("attempts").intValue()).as(which).isEqualTo(1);
    }
    assertThat(values).as(which).containsExactlyInAnyOrderElementsOf(NEW_VALUES);
  }

  private static String withoutPlace(String row) {
    return row.replaceFirst("^.\"index\":\\d+,\"line\":\\d+,", "");
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void rowsOfSetsThatAreStillThereMoveAndOnlyNewSetsAreRun(Order order) throws IOException {
    try (LightRun run = run("ended").inOrderOf(order);
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      Map<Integer, String> before = rows("ended");
      change("ended", CHANGED);

      assertThat(run.resumeByContent(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      holdsTheNewSets(run, "ended", "after the end");
      Map<Integer, String> after = rows("ended");
      for (int value : List.of(-1, -2, -4, -6, -7)) {
        assertThat(withoutPlace(after.get(value))).isEqualTo(withoutPlace(before.get(value)));
      }
      assertThat(run.values()).containsExactly(-101, -100, -7, -6, -5, -5, -4, -3, -2, -1, 0);
      assertThat(run.events())
          .filteredOn(Event.CarriedOver.class::isInstance)
          .singleElement()
          .extracting(it -> ((Event.CarriedOver) it).found(), it -> ((Event.CarriedOver) it).gone())
          .containsExactly(6, 2);

      change("ended", CHANGED + "[-200]\n[-201]\n");
      run.failing(index -> index == 10);
      assertThat(run.resumeByContent(platform, JOBS)).isEqualTo(Result.FAILED);
      run.failing(index -> false);
      assertThat(run.retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      change("ended", CHANGED);
      assertThat(run.resumeByContent(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      holdsTheNewSets(run, "ended", "after a round of retries");
      assertThat(run.values()).hasSize(14);
    }
  }

  @Test
  void withoutBeingToldItIsRefusedNamingTheWay() throws IOException {
    try (LightRun run = run("refused");
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      change("refused", CHANGED);
      assertThatThrownBy(() -> run.resume(platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("args.jsonl changed since it began")
          .hasMessageContaining("resume --match-by-content");
    }
  }

  @Test
  void containersOfSetsThatAreStillThereAreAdoptedAndThoseOfOthersCancelled() throws Exception {
    CountDownLatch blocked = new CountDownLatch(3);
    CountDownLatch wanted = new CountDownLatch(1);
    try (LightRun run = run("adopted");
        RestPlatform platform = run.open()) {
      run.before(
          index -> {
            if (index == 0) {
              await(blocked);
              disk.crashAt(disk.operations().size());
            } else if (index <= 3) {
              blocked.countDown();
              await(index == 3 ? new CountDownLatch(1) : wanted);
            }
          });
      tries(() -> run.over(platform, 4));
      disk.recover(1);
      change("adopted", CHANGED);
      run.before(index -> {});
      wanted.countDown();

      assertThat(run.resumeByContent(platform, 4)).isEqualTo(Result.SUCCEEDED);
      holdsTheNewSets(run, "adopted", "adopted");
      assertThat(run.values()).containsExactly(-101, -100, -7, -6, -5, -5, -4, -3, -2, -1, 0);
      assertThat(folder.resolve("adopted/results.jsonl.journal"))
          .content()
          .contains("\"index\":1,\"was\":1,", "\"index\":3,\"was\":2,");
      assertThat(platform.jobs(new JobQuery(platform.me().id(), 1)))
          .filteredOn(it -> it.name().contains("sets 3-3 "))
          .extracting(it -> it.lastRun() == null ? null : it.lastRun().state())
          .contains(RunState.CANCELLED);
    }
  }

  @Test
  void fromThePlatformAloneItIsNotGoneOnWithAfterwards() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (LightRun run = run("carried").named("far");
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      change("carried", CHANGED);
      assertThat(run.resumeByContent(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
      int executed = run.executed().size();

      assertThatThrownBy(() -> run.resumeIn(elsewhere, "far", platform, JOBS))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("which was changed on the way (resume --match-by-content)")
          .hasMessageContaining("Go on with it where its journal is");
      assertThat(elsewhere.toFile().list()).containsExactly("brought.jsonl");
      assertThat(run.executed()).hasSize(executed);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("cancelled", e);
    }
  }

  @Test
  void whereverTheRunWasCutOffAndWhereverTheChangeIsItEndsWholeAndNothingRunsTwice()
      throws IOException {
    long seed = Long.getLong("seed", new Random().nextLong());
    Random random = new Random(seed);
    int first = operationsOfARun();
    int cuts = 0;
    for (int cut = random.nextInt(STEP); cut < 2 * first; cut += STEP) {
      int before = 8 + random.nextInt(first - 8);
      long fate = random.nextLong();
      cutTwice(
          "cut" + cut,
          before,
          cut,
          fate,
          "cut at %d, and then at %d, fate %d of seed %d".formatted(before, cut, fate, seed));
      cuts++;
    }
    System.out.printf("MatchTest: %d pairs of cuts, -Dseed=%d%n", cuts, seed);
  }

  private int operationsOfARun() throws IOException {
    try (LightRun run = run("whole");
        RestPlatform platform = run.open()) {
      run.over(platform, JOBS);
      int operations = disk.operations().size();
      disk.recover(0);
      return operations;
    }
  }

  private void cutTwice(String name, int first, int second, long fate, String which)
      throws IOException {
    try (LightRun run = run(name);
        RestPlatform platform = run.open()) {
      disk.crashAt(first);
      tries(() -> run.over(platform, JOBS));
      disk.recover(fate);
      change(name, CHANGED);
      try {
        disk.crashAt(second);
        tries(() -> run.resumeByContent(platform, JOBS));
        disk.recover(fate);
        assertThat(run.resumeByContent(platform, JOBS)).as(which).isEqualTo(Result.SUCCEEDED);
      } catch (UserException e) {
        // Not even the journal was there, and nothing had been made.
        assertThat(run.values()).as(which).isEmpty();
        return;
      }
      holdsTheNewSets(run, name, which);
      List<Integer> values = new ArrayList<>(run.values());
      values.removeAll(List.of(0, -3));
      assertThat(values).as(which).containsExactly(-101, -100, -7, -6, -5, -5, -4, -2, -1);
      assertThat(run.resume(platform, JOBS)).as(which).isEqualTo(Result.SUCCEEDED);
    }
  }

  private static void tries(Runnable run) {
    try {
      run.run();
    } catch (UserException e) {
      throw e;
    } catch (CivisParallelException e) {
      assertThat(e).hasStackTraceContaining("the power was cut");
    }
  }
}
