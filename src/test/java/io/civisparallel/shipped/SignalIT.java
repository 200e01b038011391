package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends a run, nothing that it started outlives it, and its rows are whole. */
@EnabledOnOs(OS.LINUX)
class SignalIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  private static final String SLEEPER =
      """
      package acme;
      public class Sleeper {
        public static String sleep(String started, long millis) throws Exception {
          java.nio.file.Files.createFile(java.nio.file.Path.of(started));
          Thread.sleep(millis);
          return started;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  private final Traces traces = new Traces();
  private Run run;
  private Path temporary;

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(SLEEPER).jar("sleeper.jar");
  }

  @BeforeEach
  void describeTheRun() throws IOException {
    temporary = Files.createTempDirectory("t");
    run =
        Run.of(folder, "acme.Sleeper::sleep")
            .with("--classpath", jar, "--cpu", "256", "--memory", "256", "-j", "3")
            .with("--param", Traces.NAME + "=" + traces.word())
            .in(Traces.NAME, traces.word())
            .in("CIVIS_PARALLEL_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
  }

  @AfterEach
  void wipe() throws IOException {
    traces.wipe();
    try (Stream<Path> left = Files.walk(temporary)) {
      left.sorted(java.util.Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
    }
  }

  /** Starts it, and waits until the first set has its row and two others sleep. */
  private Process asleep() throws IOException {
    run.over(set("first", 0) + set("second", 600_000) + set("third", 600_000));
    Process process = run.start();
    awaitFile(process, "second");
    awaitFile(process, "third");
    await().atMost(LONG).until(() -> !run.rows().isEmpty());
    return process;
  }

  private String set(String file, long millis) {
    return "[\"%s\",%d]%n".formatted(run.file(file), millis);
  }

  private void awaitFile(Process process, String name) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              assertThat(process.isAlive()).as(err()).isTrue();
              return Files.exists(run.file(name));
            });
  }

  private String err() {
    return Run.read(run.file("stderr"));
  }

  private void rowsAreWhole() {
    assertThat(Run.read(run.file(Run.RESULTS))).endsWith("\n").doesNotContain("\0");
    assertThat(run.rows().get(0).json().path("status").textValue()).isEqualTo("succeeded");
    assertThat(run.rows()).extracting(Row::index).doesNotHaveDuplicates();
  }

  private void endsBy(String signal, int exit) throws Exception {
    Process process = asleep();
    List<ProcessHandle> descendants = process.descendants().toList();
    assertThat(descendants).isNotEmpty();
    assertThat(traces.alive()).hasSizeGreaterThan(2);
    Traces.signal(process, signal);
    assertThat(Traces.exitOf(process)).as(err()).isEqualTo(exit);
    traces.vanish(descendants);
    rowsAreWhole();
    assertThat(err())
        .contains("(interrupt again to end at once)")
        .contains("3 argument sets: 1 succeeded")
        .doesNotContain("\tat ", "Exception")
        .endsWith("\ncivis-parallel resume results.jsonl\n");
    assertThat(run.file("stdout")).isEmptyFile();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void interruptEndsARunWith130() throws Exception {
    assumeFalse(Traces.interruptsAreIgnored(), "this test was started with INT ignored");
    endsBy("INT", 130);
  }

  @Test
  void termEndsARunWith143() throws Exception {
    endsBy("TERM", 143);
  }

  @Test
  void aSecondSignalEndsARunAtOnceThoughItsContainersDoNotCare() throws Exception {
    run.with("--setup-cmd", "trap '' TERM; touch '" + run.file("deaf") + "'; sleep 600");
    Process process = run.over(set("first", 0)).start();
    awaitFile(process, "deaf");
    List<ProcessHandle> descendants = process.descendants().toList();
    Traces.signal(process, "TERM");
    await().atMost(LONG).until(() -> err().contains("(interrupt again to end at once)"));
    Traces.signal(process, "TERM");
    assertThat(Traces.exitOf(process)).isEqualTo(143);
    traces.vanish(descendants);
    assertThat(err())
        .doesNotContain("argument set: ", "\tat ")
        .endsWith("\ncivis-parallel resume results.jsonl\n");
  }

  @Test
  void nothingOutlivesARunThatIsKilled() throws Exception {
    Process process = asleep();
    List<ProcessHandle> descendants = process.descendants().toList();
    assertThat(traces.alive()).hasSizeGreaterThan(2);
    Traces.signal(process, "KILL");
    assertThat(Traces.exitOf(process)).isEqualTo(137);
    traces.vanish(descendants);
    rowsAreWhole();
  }

  @Test
  void aSignalThatComesEarlyEndsTheProgramToo() throws Exception {
    Process process = run.over(set("first", 600_000)).start();
    await().atMost(LONG).until(() -> err().contains("platform: local"));
    Traces.signal(process, "TERM");
    assertThat(Traces.exitOf(process)).as(err()).isEqualTo(143);
    traces.vanish(List.of());
    assertThat(err()).doesNotContain("\tat ", "Exception", "bug");
  }
}
