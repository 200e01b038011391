package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.envelope.SetError;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import io.civisparallel.system.FolderRemoval;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs, each made of a seed: {@code -Dcivisparallel.seeds=100000} tries more of them, {@code
 * -Dcivisparallel.seed=17} one again.
 */
class SeededRunTest {

  private static final int SEEDS = Integer.getInteger("civisparallel.seeds", 2_000);
  private static final int MOST_SETS = 24;
  private static final int FATES = 5;

  /** That are answered, in the worst run, reads of state apart; four or five in most runs. */
  private static final int CALLS_OF_A_CONTAINER = 10;

  @TempDir private Path folder;

  @Test
  void whateverBefallsItEverySetHasItsRowOnceAndWasRunOnce() throws IOException {
    Path file = folder.resolve("args.jsonl");
    Files.writeString(file, "[1]\n".repeat(MOST_SETS));
    try (ArgumentSets arguments =
        ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, MOST_SETS)) {
      Long one = Long.getLong("civisparallel.seed");
      int[] sums = new int[5];
      for (long seed = one == null ? 0 : one; seed < (one == null ? SEEDS : one + 1); seed++) {
        count(sums, once(seed, arguments));
      }
      System.out.printf(
          "%d seeds: %d processes, %d died, %d power cuts, %d ended early, %d calls that failed%n",
          one == null ? SEEDS : 1, sums[0], sums[1], sums[2], sums[3], sums[4]);
    }
  }

  /** Every write, sync and rename; each with several fates of what was not durable yet. */
  @Test
  void whereverThePowerIsCutEverySetHasItsRowOnceAndWasRunOnce() throws IOException {
    Path file = folder.resolve("twenty.jsonl");
    Files.writeString(file, "[1]\n".repeat(20));
    int cuts = 0;
    try (ArgumentSets arguments = ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, 20)) {
      for (int operation = 0; isCut(operation, arguments); operation++) {
        cuts++;
      }
    }
    System.out.printf("%d crash points, %d fates of each%n", cuts, FATES);
    assertThat(cuts).isGreaterThan(60);
  }

  private boolean isCut(int operation, ArgumentSets arguments) throws IOException {
    boolean cut = false;
    for (int fate = 0; fate < FATES; fate++) {
      Path place = Files.createDirectory(folder.resolve("cut" + operation + "-" + fate));
      SeededRun run = new SeededRun(2, operation, arguments, place, new CrashDisk());
      run.fate(operation * (long) FATES + fate);
      run.complete();
      check(run);
      cut |= run.powerCuts > 0;
      FolderRemoval.remove(place);
    }
    return cut;
  }

  private static void count(int[] sums, SeededRun run) {
    sums[0] += run.processes();
    sums[1] += run.deaths;
    sums[2] += run.powerCuts;
    sums[3] += run.endedEarly;
    sums[4] += run.tally.bad;
  }

  private SeededRun once(long seed, ArgumentSets arguments) throws IOException {
    Path place = Files.createDirectory(folder.resolve("seed" + seed));
    try {
      SeededRun run = new SeededRun(seed, arguments, place, new CrashDisk());
      run.complete();
      check(run);
      return run;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d (replay it with -Dcivisparallel.seed=%d): %s"
              .formatted(seed, seed, e.getMessage()),
          e);
    } finally {
      FolderRemoval.remove(place);
    }
  }

  private static void check(SeededRun run) throws IOException {
    Map<Integer, String> rows = run.book.rows();
    assertThat(rows).as("rows").hasSize(run.sets());
    for (Map.Entry<Integer, String> row : rows.entrySet()) {
      check(run, row.getKey(), Json.parse(row.getValue()));
    }
    assertThat(run.world.running()).as("runs that go on").isZero();
    assertThat(run.world.twins()).as("twins").isLessThanOrEqualTo(run.world.isFresh() ? 0 : 99);
    assertThat(run.tally.others)
        .as("calls for %s containers", run.world.made())
        .isLessThanOrEqualTo(CALLS_OF_A_CONTAINER * (1 + run.world.made()));
  }

  /**
   * Each attempt at a set was made once, but for those that we cancelled, or were about to when
   * their container died; its row tells of the last.
   */
  private static void check(SeededRun run, int index, JsonNode row) {
    Map<Integer, World.Execution> byAttempt = new TreeMap<>();
    run.world
        .executions()
        .filter(it -> attempt(it, index) > 0 && isAttempt(run, it, index, row))
        .forEach(
            it ->
                byAttempt.merge(
                    attempt(it, index),
                    it,
                    (one, next) -> {
                      assertThat(one.dies && run.interruptions > 0)
                          .as("set %s was run twice in attempt %s", index, attempt(it, index))
                          .isTrue();
                      return next;
                    }));
    int attempt = row.path("attempt").intValue();
    assertThat(byAttempt.keySet())
        .as("attempts at set %s", index)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, attempt).boxed().toList());
    List<World.Execution> made = List.copyOf(byAttempt.values());
    World.Execution last = made.get(made.size() - 1);
    boolean succeeded = succeeds(last);
    assertThat(row.path("runId").longValue()).as("run of set %s", index).isEqualTo(last.id);
    assertThat(row.path("status").textValue()).isEqualTo(succeeded ? "SUCCEEDED" : "FAILED");
    assertThat(row.path("result").textValue()).isEqualTo(succeeded ? "" + index * index : "null");
    checkAllowances(run, index, made);
    checkInnocence(run, index, last);
    assertThat(row.path("before")).as("what set %s died of before", index).hasSize(attempt - 1);
    for (int i = 0; i < attempt - 1; i++) {
      JsonNode told = row.path("before").get(i);
      assertThat(told.path("runId").longValue()).isEqualTo(made.get(i).id);
      assertThat(told.path("kind").textValue())
          .isEqualTo(Objects.requireNonNull(made.get(i).kind()).word());
    }
  }

  /** Containers that died and programs that failed are counted apart, over all processes. */
  private static void checkAllowances(SeededRun run, int index, List<World.Execution> made) {
    List<SetError.Kind> kinds =
        made.stream().map(World.Execution::kind).filter(Objects::nonNull).toList();
    World.Execution last = made.get(made.size() - 1);
    int lost = Collections.frequency(kinds, SetError.Kind.LOST);
    int failed = kinds.size() - lost;
    boolean tooOften =
        last.kind() == SetError.Kind.LOST
            ? lost > run.retries.lost()
            : last.kind() != null && failed > run.retries.job();
    assertThat(tooOften)
        .as("set %s was given up after %s", index, kinds)
        .isEqualTo(!succeeds(last));
    assertThat(kinds.size() - (tooOften ? 1 : 0)).as("tries again").isEqualTo(made.size() - 1);
    assertThat(lost).isLessThanOrEqualTo(run.retries.lost() + 1);
    assertThat(failed).isLessThanOrEqualTo(run.retries.job() + 1);
  }

  /**
   * Who dies in the middle of writing down what a container did may leave it to who goes on to
   * blame all that are left.
   */
  private static boolean isAttempt(SeededRun run, World.Execution it, int index, JsonNode row) {
    boolean mayBlameAll = !it.cancelled && it.dies && run.deaths + run.powerCuts > 0;
    return it.counts(index) || (mayBlameAll && told(row).contains(it.id));
  }

  private static List<Long> told(JsonNode row) {
    return Stream.concat(
            Stream.of(row), StreamSupport.stream(row.path("before").spliterator(), false))
        .map(it -> it.path("runId").longValue())
        .toList();
  }

  /** Whatever a set does to its container, it costs no other its row. */
  private static void checkInnocence(SeededRun run, int index, World.Execution last) {
    boolean nobodyDied = run.deaths + run.powerCuts == 0;
    boolean known = run.retries.lost() > 0 || (run.world.killers.seen && nobodyDied);
    if (last.kind() == SetError.Kind.LOST && run.world.isSafe() && known) {
      boolean begun = run.retries.lost() == 0 && last.killed;
      assertThat(run.world.killers.has(index) || begun)
          .as("set %s, that kills nobody, was given up", index)
          .isTrue();
    }
  }

  private static boolean succeeds(World.Execution it) {
    return it.kind() == null;
  }

  private static int attempt(World.Execution run, int index) {
    return run.load.pieces().stream()
        .filter(it -> it.first() <= index && index <= it.last())
        .mapToInt(Piece::attempt)
        .findFirst()
        .orElse(0);
  }
}
