package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two at once, a disk that is full, a process that is stopped for a while. */
@EnabledOnOs(OS.LINUX)
class TroubleIT {

  private static final Duration LONG = Duration.ofSeconds(100);
  private static final int SETS = 8;

  @TempDir private Path folder;

  private static Shell program(Desk desk) {
    return desk.shell(ShippedProgram.launcher());
  }

  private static Process start(Desk desk, String name, String... words) throws IOException {
    return program(desk).start(desk.path(name + ".out"), desk.path(name + ".err"), words);
  }

  private static boolean journalSays(Desk desk, String word) {
    Path journal = desk.path("results.jsonl.journal");
    return Files.exists(journal) && Run.read(journal).contains("\"type\":\"" + word + "\"");
  }

  private static void everySetHasItsRowOnceAndWasRunOnce(
      Desk desk, LightPlatform platform, int run, int sets) {
    List<Integer> all = IntStream.range(0, sets).boxed().toList();
    assertThat(Row.all(Run.read(desk.path("results.jsonl")))).extracting(Row::index).isEqualTo(all);
    assertThat(platform.executed(run)).isEqualTo(all);
    assertThat(Verifying.exit(desk)).isZero();
  }

  @Test
  void ofTwoWhoGoOnAtOnceOneDoesItAndTheOtherSaysWho() throws Exception {
    try (LightPlatform platform = new LightPlatform(folder);
        Desk desk = platform.desk(folder, 1, SETS)) {
      Process first = start(desk, "first", LightPlatform.run(1));
      await().atMost(LONG).until(() -> journalSays(desk, "row"));
      first.destroyForcibly();
      assertThat(Traces.exitOf(first)).isEqualTo(137);

      Process one = start(desk, "one", "resume", "results.jsonl");
      Process other = start(desk, "other", "resume", "results.jsonl");
      List<Integer> exits = List.of(Traces.exitOf(one), Traces.exitOf(other));

      assertThat(exits).containsExactlyInAnyOrder(0, 4);
      boolean oneWon = exits.get(0) == 0;
      assertThat(Run.read(desk.path(oneWon ? "other.err" : "one.err")))
          .contains("Another civis-parallel is at work on this run")
          .contains("results.jsonl.journal is locked");
      everySetHasItsRowOnceAndWasRunOnce(desk, platform, 1, SETS);
    }
  }

  @Test
  void ofTwoRunsIntoOneFileOneDoesItAndTheOtherIsRefused() throws Exception {
    try (LightPlatform platform = new LightPlatform(folder);
        Desk desk = platform.desk(folder, 2, SETS)) {
      Process one = start(desk, "one", LightPlatform.run(1));
      Process other = start(desk, "other", LightPlatform.run(1));
      List<Integer> exits = List.of(Traces.exitOf(one), Traces.exitOf(other));

      assertThat(exits).contains(0).containsAnyOf(2, 4);
      assertThat(Run.read(desk.path(exits.get(0) == 0 ? "other.err" : "one.err")))
          .containsAnyOf("is there already", "is still there", "is locked", "exists")
          .doesNotContain("\tat ");
      everySetHasItsRowOnceAndWasRunOnce(desk, platform, 2, SETS);
    }
  }

  @Test
  void whoIsStoppedForAWhileGoesOnAsIfNothingHadBeen() throws Exception {
    try (LightPlatform platform = new LightPlatform(folder);
        Desk desk = platform.desk(folder, 3, SETS)) {
      Process process = start(desk, "run", LightPlatform.run(2));
      await().atMost(LONG).until(() -> journalSays(desk, "started"));
      Traces.signal(process, "STOP");
      try {
        String known = Run.read(desk.path("results.jsonl.journal"));
        await()
            .atMost(LONG)
            .during(Duration.ofMillis(700))
            .until(() -> !platform.executed(3).isEmpty() && isJournal(desk, known));
      } finally {
        Traces.signal(process, "CONT");
      }
      assertThat(Traces.exitOf(process)).as(Run.read(desk.path("run.err"))).isZero();
      everySetHasItsRowOnceAndWasRunOnce(desk, platform, 3, SETS);
    }
  }

  private static boolean isJournal(Desk desk, String text) {
    return Run.read(desk.path("results.jsonl.journal")).equals(text);
  }

  /** All in one shell: what is mounted in a name space of its own is gone with it. */
  private static final String ON_A_SMALL_DISK =
      """
      mkdir small && mount -t tmpfs -o size=20k none small && cd small && cp ../args.jsonl .
      "$@"; echo $? >../exits
      cp results.jsonl ../before.jsonl 2>/dev/null || : >../before.jsonl
      mount -o remount,size=10m none . || exit 9
      "$0" resume results.jsonl; echo $? >>../exits
      cp results.jsonl ../results.jsonl
      """;

  @Test
  void whatIsKnownWhenTheDiskIsFullIsNotLostAndItGoesOnOnceThereIsRoom() throws Exception {
    int sets = 30;
    try (LightPlatform platform = new LightPlatform(folder);
        Desk desk = platform.desk(folder, 4, sets)) {
      Shell.Outcome probe =
          desk.shell("unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=20k none /mnt").run();
      assumeTrue(
          probe.exit() == 0,
          "no small tmpfs can be mounted here, so a full disk is only simulated: " + probe.err());
      Shell.Outcome outcome =
          desk.shell("unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, ShippedProgram.launcher())
              .run(wordsOfARun());

      assertThat(Run.read(desk.path("exits"))).as(outcome.err()).isEqualTo("4\n0\n");
      assertThat(outcome.err()).contains("No space left on device").doesNotContain("\tat ");
      assertThat(Run.read(desk.path("results.jsonl")))
          .startsWith(Run.read(desk.path("before.jsonl")));
      everySetHasItsRowOnceAndWasRunOnce(desk, platform, 4, sets);
    }
  }

  private static String[] wordsOfARun() {
    List<String> words = new ArrayList<>();
    words.add(ShippedProgram.launcher().toString());
    words.addAll(List.of(LightPlatform.run(6)));
    return words.toArray(String[]::new);
  }
}
