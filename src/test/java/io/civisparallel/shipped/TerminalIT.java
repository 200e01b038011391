package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.Tmux;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a run in a terminal, by the screens of a real one. */
@EnabledOnOs(OS.LINUX)
class TerminalIT {

  private static final String GATE =
      """
      package acme;
      import java.nio.file.*;
      public class Gate {
        public static String pass(String what) throws Exception {
          System.out.println("\\u6f22\\u5b57 \\u001b[2J at the gate");
          if (what.equals("fail")) {
            throw new IllegalStateException("no !\\u009b[2J");
          }
          while (what.equals("wait") && !Files.exists(Path.of(System.getenv("GATE")))) {
            Thread.sleep(20);
          }
          return what;
        }
      }
      """;

  @TempDir private static Path programs;

  private static Path jar;

  @TempDir private Path folder;

  private final Map<String, String> environment = new TreeMap<>();

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(programs).with(GATE).jar("gate.jar");
  }

  @BeforeEach
  void layTheTable() throws IOException {
    Files.writeString(folder.resolve("args.jsonl"), "\"pass\"\n\"fail\"\n\"wait\"\n");
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("HOME", folder.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("TERM", "screen-256color");
  }

  @Test
  void showsARunAtEverySizeAndLeavesOnlyTheSummary() throws IOException {
    try (Tmux terminal = open(80, 24, "-o results.jsonl")) {
      terminal.await(TerminalIT::isAtTheGate);
      assertThat(seen(terminal.screen()))
          .isEqualTo(
              """
              platform: local (CIVIS_API_KEY is not set), engine: process
              planned: 3 sets in 3 containers, 1 at once
              run gate: 3 argument sets, at most 1 container at once
              uploaded 2 files, SIZE
              [2/3] set 1 failed after TIME: java.lang.IllegalStateException: no !?[2J
              BAR 66% TIME
              2 of 3 done · 1 failed · 1 running PACE
                set 2 running TIME
              last failure: set 1: java.lang.IllegalStateException: no !?[2J
                | 漢字  at the gate
              """);
      terminal.resize(40, 10);
      String small = terminal.await(it -> isAtTheGate(it) && widest(it) < 40);
      assertThat(seen(small)).contains("BAR 66% TIME\n2 of 3 done · 1 failed · 1 running\n");
      assertThat(bars(small)).isEqualTo(1);
      terminal.resize(200, 50);
      String large = terminal.await(it -> isAtTheGate(it) && widest(it) > 190);
      assertThat(bars(large)).isEqualTo(1);
      assertThat(seen(large)).startsWith("platform: local").contains("  set 2 running TIME\n");
      terminal.resize(80, 24);
      terminal.await(it -> isAtTheGate(it) && widest(it) < 80 && bars(it) == 1);
      terminal.send("typed", "Enter");
      terminal.await(it -> isAtTheGate(it) && !it.contains("typed") && bars(it) == 1);
      open();
      terminal.await(it -> it.contains("exit 1"));
      assertThat(terminal.everything()).doesNotContain("━").doesNotContain("─");
      assertThat(seen(terminal.screen()))
          .contains("3 argument sets: 2 succeeded, 1 failed\n")
          .endsWith("results: results.jsonl\nexit 1\n");
      assertThat(terminal.everything()).contains("\u001b[31m[2/3] set 1 failed");
    }
  }

  @Test
  void saysHowToGoOnAfterAnInterruptAndNothingElseIsLeft() {
    environment.put("LANG", "C");
    environment.put("NO_COLOR", "1");
    try (Tmux terminal = open(80, 24, "-o -")) {
      String screen = terminal.await(TerminalIT::isAtTheGate);
      assertThat(screen)
          .contains("\"result\":\"pass\"")
          .contains("###")
          .contains("2 of 3 done, 1 failed, 1 running")
          .contains("  | ??  at the gate");
      terminal.send("C-c");
      terminal.await(it -> it.contains("exit 130"));
      assertThat(terminal.everything()).doesNotContain("###").doesNotContain("\u001b[");
      assertThat(seen(terminal.screen()))
          .contains("(interrupt again to end at once)\n")
          .contains("3 argument sets: 1 succeeded, 1 failed, 1 not finished\n")
          .contains("results: on stdout\nto go on with this run:\ncivis-parallel resume ")
          .endsWith("\nexit 130\n");
    }
  }

  @Test
  void isPlainOnATerminalThatKnowsNoMore() throws IOException {
    environment.put("TERM", "dumb");
    open();
    try (Tmux terminal = open(80, 24, "-o results.jsonl")) {
      terminal.await(it -> it.contains("exit 1"));
      assertThat(seen(terminal.everything()))
          .contains("[2/3] set 2 started\n[3/3] set 2 succeeded in TIME\n")
          .doesNotContain("BAR", "\u001b[");
    }
  }

  private Tmux open(int columns, int rows, String more) {
    String command =
        "%s run acme.Gate::pass --classpath %s args.jsonl -j 1 --name gate --param GATE=%s %s"
            .formatted(ShippedProgram.launcher(), jar, gate(), more);
    return Tmux.open(columns, rows, folder, environment, command);
  }

  private Path gate() {
    return folder.resolve("open");
  }

  private void open() throws IOException {
    Files.createFile(gate());
  }

  /** The last of the sets waits, and that was drawn. */
  private static boolean isAtTheGate(String screen) {
    return screen.contains("1 running") && screen.contains("set 2 ") && screen.contains("| ");
  }

  private static int widest(String screen) {
    return screen.lines().filter(it -> it.contains("%")).mapToInt(String::length).max().orElse(0);
  }

  private static long bars(String screen) {
    return screen.lines().filter(it -> it.contains("─")).count();
  }

  /** Masks what is of another length each time. */
  private static String seen(String screen) {
    return screen
        .replaceAll("━*─+ +", "BAR ")
        .replaceAll(" +\\d+ min \\d+ s| +[0-9.]+ s\\b", " TIME")
        .replaceAll("[0-9.]+ (kB|bytes)", "SIZE")
        .replaceAll("(?m) ·( [0-9.]+/(s|min))?( ·)? about TIME left$| · [0-9.]+/(s|min)$", " PACE")
        .replaceAll("(?m) +running", " running");
  }
}
