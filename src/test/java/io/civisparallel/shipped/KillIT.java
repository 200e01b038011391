package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed with -9 while its platform lives on in another process, with real
 * containers, and resumed. {@link KillPointsIT} kills it more often.
 */
@EnabledOnOs(OS.LINUX)
class KillIT {

  private static final Duration LONG = Duration.ofSeconds(100);
  private static final int SETS = 6;

  /** What a journal of these sets has at most: two lines for the run, one for its files. */
  private static final int LINES = 3 + 6 * SETS;

  private static final String ONCE =
      """
      package acme;
      import java.nio.file.*;
      public class Once {
        public static int run(String folder, int set) throws Exception {
          Files.createTempFile(Path.of(folder), "set-" + set + "-", "");
          Thread.sleep(200);
          return set * set;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  private final Traces traces = new Traces();

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(ONCE).jar("once.jar");
  }

  @AfterEach
  void wipe() {
    traces.wipe();
  }

  private Desk desk(Served platform) throws IOException {
    Desk desk =
        Desk.in(folder)
            .with("CIVIS_API_ENDPOINT", platform.endpoint())
            .with("CIVIS_API_KEY", Run.read(platform.file("key")).strip());
    Files.createDirectory(desk.path("starts"));
    StringBuilder lines = new StringBuilder();
    for (int set = 0; set < SETS; set++) {
      lines.append("[\"%s\",%d]%n".formatted(desk.path("starts"), set));
    }
    return desk.file("args.jsonl", lines.toString());
  }

  private Process begin(Desk desk) throws IOException {
    return desk.shell(ShippedProgram.launcher())
        .start(
            desk.path("stdout"),
            desk.path("stderr"),
            "run",
            "acme.Once::run",
            "args.jsonl",
            "-o",
            "results.jsonl",
            "-cp",
            jar.toString(),
            "-j",
            "3",
            "--cpu",
            "256",
            "--memory",
            "256",
            "--param",
            Traces.NAME + "=" + traces.word());
  }

  private static long journaled(Desk desk) {
    Path journal = desk.path("results.jsonl.journal");
    return Files.exists(journal) ? Run.read(journal).lines().count() : 0;
  }

  /** Kills it as soon as its journal has so many lines, or has ended. */
  private void killAt(Desk desk, Process process, int lines) throws Exception {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !process.isAlive() || journaled(desk) >= lines);
    Traces.signal(process, "KILL");
    assertThat(Traces.exitOf(process)).isIn(0, 137);
  }

  private static List<String> starts(Desk desk) {
    try (Stream<Path> files = Files.list(desk.path("starts"))) {
      return files.map(it -> it.getFileName().toString().split("-", -1)[1]).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void everySetHasItsRowOnceAndWasRunOnce(Desk desk, String which) {
    List<Row> rows = Row.all(Run.read(desk.path("results.jsonl")));
    assertThat(rows).as(which).extracting(Row::index).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(rows)
        .as(which)
        .extracting(Row::result)
        .containsExactly("0", "1", "4", "9", "16", "25");
    assertThat(starts(desk)).as(which).containsExactly("0", "1", "2", "3", "4", "5");
  }

  @Test
  void wheneverItIsKilledEverySetHasItsRowOnceAndWasRunOnce() throws Exception {
    long seed = Long.getLong("civisparallel.kill.seed", new Random().nextLong());
    int kills = Integer.getInteger("civisparallel.container.kills", 1);
    Random random = new Random(seed);
    try (Served platform = Served.in(folder, traces, "--key-file", "key")) {
      for (int kill = 0; kill < kills; kill++) {
        int lines = 3 + random.nextInt(LINES - 4);
        String which = "kill %d of seed %d, at line %d".formatted(kill, seed, lines);
        try (Desk desk = desk(platform)) {
          killAt(desk, begin(desk), lines);
          Shell.Outcome outcome = desk.run("resume", "results.jsonl");
          assertThat(outcome.exit()).as(which + outcome).isZero();
          everySetHasItsRowOnceAndWasRunOnce(desk, which);
          assertThat(Run.read(desk.path("results.jsonl.journal")))
              .doesNotContain(Run.read(platform.file("key")).strip(), "signature=");
        }
      }
    }
  }

  @Test
  void whoIsAtWorkOnARunIsNamedToASecondOne() throws Exception {
    try (Served platform = Served.in(folder, traces, "--key-file", "key");
        Desk desk = desk(platform)) {
      Process first = begin(desk);
      await().atMost(LONG).until(() -> journaled(desk) >= 4);
      for (String[] words :
          List.of(
              new String[] {"resume", "results.jsonl"},
              new String[] {
                "run", "java.lang.Math::abs(int)", "args.jsonl", "-o", "results.jsonl"
              })) {
        Shell.Outcome second = desk.run(words);
        assertThat(second.exit()).as(second.toString()).isEqualTo(4);
        assertThat(second.err())
            .contains("Another civis-parallel is at work on this run, process ")
            .contains("results.jsonl.journal is locked");
      }
      assertThat(Traces.exitOf(first)).isZero();
      everySetHasItsRowOnceAndWasRunOnce(desk, "not disturbed");
      Shell.Outcome again = desk.run("resume", "results.jsonl");
      assertThat(again.exit()).isZero();
      assertThat(again.err()).contains("all its 6 argument sets have their row: nothing to do");
    }
  }

  @Test
  void aJarThatHasChangedIsNamedAndNothingIsDone() throws Exception {
    try (Served platform = Served.in(folder, traces, "--key-file", "key");
        Desk desk = desk(platform)) {
      Path copy = Files.copy(jar, desk.path("once.jar"));
      Process process =
          desk.shell(ShippedProgram.launcher())
              .start(
                  desk.path("stdout"),
                  desk.path("stderr"),
                  "run",
                  "acme.Once::run",
                  "args.jsonl",
                  "-o",
                  "results.jsonl",
                  "-cp",
                  "once.jar",
                  "-j",
                  "1",
                  "--param",
                  Traces.NAME + "=" + traces.word());
      killAt(desk, process, 6);
      byte[] whole = Files.readAllBytes(copy);
      UserProgram.in(desk.path(".")).with(ONCE.replace("set * set", "-set")).jar("once.jar");
      Shell.Outcome refused = desk.run("resume", "results.jsonl");
      assertThat(refused.exit()).as(refused.toString()).isEqualTo(2);
      assertThat(refused.err()).contains("once.jar changed since it began", "--overwrite");
      Files.write(copy, whole);
      Shell.Outcome outcome = desk.run("resume", "results.jsonl");
      assertThat(outcome.exit()).as(outcome.toString()).isZero();
      everySetHasItsRowOnceAndWasRunOnce(desk, "after the jar was brought back");
    }
  }
}
