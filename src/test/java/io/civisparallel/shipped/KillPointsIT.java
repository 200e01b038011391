package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped program is killed with -9, 30 times: just before and just after each kind of entry in
 * its journal, and at random times; a third of those that go on are killed too. Its platform is
 * this process. {@code -Dcivisparallel.kills=300} kills more often, {@code
 * -Dcivisparallel.kill.seed=7} at the same times again.
 */
@EnabledOnOs(OS.LINUX)
class KillPointsIT {

  private static final int SETS = 6;
  private static final long SLOWEST_NANOS = Duration.ofSeconds(100).toNanos();

  /** Each is written just before something happens, or just after it. */
  private static final List<String> KINDS =
      List.of(
          "begun",
          "opened",
          "uploaded",
          "createIntended",
          "created",
          "startIntended",
          "started",
          "row",
          "closed",
          "ended");

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();

  @Test
  void whereverItIsKilledEverySetHasItsRowOnceAndWasRunOnce() throws Exception {
    long seed = Long.getLong("civisparallel.kill.seed", new Random().nextLong());
    int kills = Integer.getInteger("civisparallel.kills", 30);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try (LightPlatform platform = new LightPlatform(folder)) {
      List<Future<?>> trials = new ArrayList<>();
      for (int kill = 0; kill < kills; kill++) {
        int number = kill;
        trials.add(two.submit(() -> tryOut(platform, number, seed)));
      }
      for (Future<?> trial : trials) {
        trial.get(SLOWEST_NANOS, TimeUnit.NANOSECONDS);
      }
    } finally {
      two.shutdownNow();
      System.out.println(kills + " kills of seed " + seed + ": " + told);
    }
  }

  private Void tryOut(LightPlatform platform, int kill, long seed) throws Exception {
    Random random = new Random(seed + kill);
    Journal journal;
    String which;
    try (Desk desk = platform.desk(folder, kill, SETS)) {
      journal = new Journal(desk.path("results.jsonl.journal"));
      Shell program = desk.shell(ShippedProgram.launcher());
      Process first = program.start(desk.path("stdout"), desk.path("stderr"), LightPlatform.run(3));
      which = "kill %d of seed %d, %s".formatted(kill, seed, kill(first, journal, kill, random));
      if (random.nextInt(3) == 0 && Files.exists(desk.path("results.jsonl.journal"))) {
        Process next =
            program.start(desk.path("stdout2"), desk.path("stderr2"), "resume", "results.jsonl");
        which += ", then " + killWhenItHasGrown(next, journal, 1 + random.nextInt(12));
      }
      goOn(desk, which);
      holds(desk, platform, kill, which);
    }
    synchronized (told) {
      told.add(which.substring(which.lastIndexOf("at ")));
    }
    return null;
  }

  /** Two of three are killed just when an entry of a kind is there, or is about to be. */
  private static String kill(Process process, Journal journal, int kill, Random random)
      throws Exception {
    if (kill % 3 == 2) {
      return killWhenItHasGrown(process, journal, 1 + random.nextInt(3 + 6 * SETS));
    }
    String kind = KINDS.get(kill / 3 % KINDS.size());
    boolean isOfEachSet = KINDS.indexOf(kind) > KINDS.indexOf("uploaded") && !kind.equals("ended");
    int count = isOfEachSet ? 1 + random.nextInt(SETS - 2) : 1;
    boolean before = kill % 3 == 1;
    awaitWhileAlive(process, () -> journal.has(kind, count, before));
    end(process);
    return "at " + kind + " " + count + (before ? ", before it" : ", after it");
  }

  private static String killWhenItHasGrown(Process process, Journal journal, int lines)
      throws Exception {
    long before = journal.lines();
    awaitWhileAlive(process, () -> journal.lines() >= before + lines);
    end(process);
    return "at " + lines + " more lines";
  }

  /** Looks as often as it can: what happens between two entries takes less than a millisecond. */
  private static void awaitWhileAlive(Process process, BooleanSupplier point) {
    long began = System.nanoTime();
    while (process.isAlive() && !point.getAsBoolean()) {
      assertThat(System.nanoTime() - began).isLessThan(SLOWEST_NANOS);
      Thread.onSpinWait();
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(Traces.exitOf(process)).isIn(0, 137);
  }

  /** Where not even a run had begun, nothing had been made, and it is begun anew. */
  private static void goOn(Desk desk, String which) {
    Shell.Outcome outcome = desk.run("resume", "results.jsonl");
    if (outcome.exit() == 2) {
      assertThat(outcome.err()).as(which).contains("There is nothing to resume");
      List<String> words = new ArrayList<>(List.of(LightPlatform.run(3)));
      words.add("--overwrite");
      outcome = desk.run(words.toArray(String[]::new));
    }
    assertThat(outcome.exit()).as(which + outcome).isZero();
  }

  private static void holds(Desk desk, LightPlatform platform, int run, String which) {
    List<Integer> all = IntStream.range(0, SETS).boxed().toList();
    List<Row> rows = Row.all(Run.read(desk.path("results.jsonl")));
    assertThat(rows).as(which).extracting(Row::index).isEqualTo(all);
    assertThat(rows)
        .as(which)
        .extracting(Row::result)
        .isEqualTo(all.stream().map(it -> "" + it * it).toList());
    assertThat(platform.executed(run)).as(which).isEqualTo(all);
    assertThat(Verifying.exit(desk)).as(which).isZero();
  }

  /** A journal that another process writes. */
  private static final class Journal {

    private final Path path;
    private long size = -1;
    private String text = "";

    private Journal(Path path) {
      this.path = path;
    }

    private String text() {
      try {
        if (Files.exists(path) && Files.size(path) != size) {
          text = Files.readString(path);
          size = text.length();
        }
        return text;
      } catch (IOException e) {
        return text;
      }
    }

    private long lines() {
      return text().lines().count();
    }

    /** Whether there are so many entries of a kind, or the one before the last of them is there. */
    private boolean has(String kind, int count, boolean before) {
      String[] lines = text().split("\n", -1);
      int seen = 0;
      for (int i = 0; i < lines.length; i++) {
        seen += lines[i].contains("\"type\":\"" + kind + "\"") ? 1 : 0;
      }
      boolean isNext =
          before
              && KINDS.indexOf(kind) > 0
              && text().contains(typed(KINDS.get(KINDS.indexOf(kind) - 1)));
      return seen >= count || (isNext && seen == count - 1);
    }

    private static String typed(String kind) {
      return "\"type\":\"" + kind + "\"";
    }
  }
}
