package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine is taken away; another one, with nothing but key and arguments, goes on. */
@EnabledOnOs(OS.LINUX)
class FarIT {

  private static final Duration LONG = Duration.ofSeconds(100);
  private static final int SETS = 5;

  private static final String ONCE =
      """
      package acme;
      import java.nio.file.*;
      public class Once {
        public static int run(String folder, int set, long millis) throws Exception {
          Files.createTempFile(Path.of(folder), "set-" + set + "-", "");
          Thread.sleep(millis);
          return set * set;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;
  private static Traces platformTraces;
  private static Served platform;

  private final Traces traces = new Traces();
  private final List<Desk> desks = new ArrayList<>();

  @BeforeAll
  static void serve() throws IOException {
    jar = UserProgram.in(folder).with(ONCE).jar("once.jar");
    platformTraces = new Traces();
    platform = Served.in(folder, platformTraces, "--key-file", "key");
  }

  @AfterAll
  static void close() {
    platform.close();
    platformTraces.wipe();
  }

  @AfterEach
  void wipe() {
    desks.forEach(Desk::close);
    traces.wipe();
  }

  /** A machine of its own: its user has a home, with nothing in it. */
  private Desk machine() throws IOException {
    Desk desk =
        Desk.in(folder)
            .with("CIVIS_API_ENDPOINT", platform.endpoint())
            .with("CIVIS_API_KEY", Run.read(platform.file("key")).strip());
    desk.with("HOME", Files.createDirectory(desk.path("home")).toString());
    desks.add(desk);
    return desk;
  }

  private static Desk arguments(Desk desk, Path starts, long millis) {
    StringBuilder lines = new StringBuilder();
    for (int set = 0; set < SETS; set++) {
      lines.append("[\"%s\",%d,%d]\n".formatted(starts, set, set == 0 ? 0 : millis));
    }
    return desk.file("args.jsonl", lines.toString());
  }

  private String[] run(Path code, String name, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("run", "acme.Once::run", "args.jsonl", "-o", "results.jsonl", "--name", name));
    words.addAll(List.of("-cp", code.toString(), "-j", "2", "--cpu", "256", "--memory", "256"));
    words.addAll(List.of("--param", Traces.NAME + "=" + traces.word()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Process begin(Desk desk, String... words) throws IOException {
    return desk.shell(ShippedProgram.launcher())
        .start(desk.path("stdout"), desk.path("stderr"), words);
  }

  private static void untilARowIsThere(Desk desk, Process process) {
    Path journal = desk.path("results.jsonl.journal");
    await()
        .atMost(LONG)
        .until(
            () -> {
              assertThat(process.isAlive()).as(Run.read(desk.path("stderr"))).isTrue();
              return Files.exists(journal) && Run.read(journal).contains("\"type\":\"row\"");
            });
  }

  private static void kill(Process process) throws Exception {
    Traces.signal(process, "KILL");
    assertThat(Traces.exitOf(process)).isEqualTo(137);
  }

  private static List<String> starts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> it.getFileName().toString().split("-", -1)[1]).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatTheOldMachineBeganTheNewOneFinishesWithTheCodeFromThePlatform() throws Exception {
    Desk first = machine();
    Path starts = Files.createDirectory(first.path("starts"));
    Path code = Files.copy(jar, first.path("once.jar"));
    arguments(first, starts, 1_500);
    Process process = begin(first, run(code, "far"));
    untilARowIsThere(first, process);
    assertThat(first.run("runs").out())
        .contains("here      far/", "running, process " + process.pid(), "results.jsonl")
        .contains("platform  far/", "running");
    kill(process);
    assertThat(first.run("runs").out()).contains("here      far/", "cut off");
    Files.delete(code);
    Files.delete(first.path("results.jsonl.journal"));
    assertThat(first.run("runs").out()).doesNotContain("here ");

    Desk second = machine();
    arguments(second, starts, 1_500);
    Shell.Outcome listed = second.run("runs");
    assertThat(listed.exit()).as(listed.toString()).isZero();
    assertThat(listed.out().lines()).singleElement().asString().startsWith("platform  far/");
    Shell.Outcome outcome =
        second.run("resume", "--from-platform", "far", "args.jsonl", "-o", "results.jsonl");

    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.err()).contains("has a journal here now", "going on: ");
    Shell.Outcome verified = second.run("verify", "args.jsonl", "results.jsonl");
    assertThat(verified.exit()).as(verified.toString()).isZero();
    assertThat(Row.all(Run.read(second.path("results.jsonl"))))
        .extracting(Row::result)
        .containsExactly("0", "1", "4", "9", "16");
    assertThat(starts(starts)).containsExactly("0", "1", "2", "3", "4");
    assertThat(second.path("results.jsonl.journal.code").resolve("once.jar"))
        .hasSameBinaryContentAs(jar);
    assertThat(Run.read(second.path("results.jsonl.journal")))
        .doesNotContain(Run.read(platform.file("key")).strip(), "signature=");
    assertThat(second.run("resume", "results.jsonl").err()).contains("nothing to do");
    assertThat(second.run("runs").out()).isEmpty();
    assertThat(
            second
                .run("resume", "--from-platform", "far", "args.jsonl", "-o", "results.jsonl")
                .err())
        .contains("results.jsonl is there already");
  }
}
