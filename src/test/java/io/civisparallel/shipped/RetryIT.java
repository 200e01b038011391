package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A jar with a bug, mended, and the sets that failed by it run again. */
@EnabledOnOs(OS.LINUX)
class RetryIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  private static final String PROGRAM =
      """
      package com.acme;
      public class Nap {
        public static String take(long millis) throws Exception {
          %s
          Thread.sleep(Math.abs(millis));
          return "took " + millis;
        }
      }
      """;

  @TempDir private Path folder;

  private final Traces traces = new Traces();
  private Desk desk;

  @BeforeEach
  void prepareDesk() throws IOException {
    desk = Desk.in(folder).without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT");
    desk.with("HOME", folder.toString());
    desk.file("args.jsonl", "[0]\n[-1]\n[-4000]\n");
    bringJar("if (millis < 0) throw new IllegalArgumentException(\"negative\");");
  }

  @AfterEach
  void wipe() {
    desk.close();
    traces.wipe();
  }

  private void bringJar(String check) throws IOException {
    Path jar = UserProgram.in(folder).with(PROGRAM.formatted(check)).jar("nap.jar");
    Files.copy(jar, desk.path("nap.jar"), StandardCopyOption.REPLACE_EXISTING);
  }

  private Shell.Outcome run() {
    return desk.run(
        "run",
        "com.acme.Nap::take",
        "args.jsonl",
        "-o",
        "results.jsonl",
        "--classpath",
        "nap.jar",
        "--cpu",
        "256",
        "--memory",
        "256",
        "-j",
        "2",
        "--param",
        Traces.NAME + "=" + traces.word());
  }

  private List<String> rows() throws IOException {
    return Files.readAllLines(desk.path("results.jsonl"));
  }

  @Test
  void aMendedJarIsTriedOnWhatFailedAndAKillInTheMiddleLosesNothing() throws Exception {
    assertThat(run().exit()).isEqualTo(1);
    List<String> before = rows();
    assertThat(desk.run("retry", "results.jsonl", "--only", "timeout,lost").err())
        .contains("none of the 2 failed or cancelled argument sets", "nothing to retry");
    bringJar("");

    killInTheMiddle("retry", "results.jsonl", "--only", "task", "--memory", "300m");
    assertThat(Run.read(desk.path("stderr")))
        .contains("retrying 2 of the 3 argument sets", "nap.jar changed since the run");
    assertThat(rows()).isEqualTo(before);
    Shell.Outcome outcome = desk.run("resume", "results.jsonl");

    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(rows().get(0)).isEqualTo(before.get(0));
    assertThat(Row.all(Run.read(desk.path("results.jsonl"))))
        .extracting(row -> row.index() + row.result() + row.json().path("attempts"))
        .containsExactly("0\"took 0\"1", "1\"took -1\"2", "2\"took -4000\"2");
    assertThat(desk.run("verify", "args.jsonl", "results.jsonl").exit()).isZero();
    Shell.Outcome nothing = desk.run("retry", "results.jsonl");
    assertThat(nothing.exit()).isZero();
    assertThat(nothing.err()).contains("succeeded: nothing to retry");
  }

  private void killInTheMiddle(String... words) throws Exception {
    Process process =
        desk.shell(ShippedProgram.launcher())
            .start(desk.path("stdout"), desk.path("stderr"), words);
    Path journal = desk.path("results.jsonl.journal");
    await()
        .atMost(LONG)
        .until(
            () -> {
              assertThat(process.isAlive()).as(Run.read(desk.path("stderr"))).isTrue();
              String entries = Run.read(journal);
              int round = entries.indexOf("\"type\":\"retrying\"");
              return round > 0 && entries.indexOf("\"type\":\"row\"", round) > 0;
            });
    Traces.signal(process, "KILL");
    assertThat(Traces.exitOf(process)).isEqualTo(137);
    traces.vanish(List.of());
  }

  @Test
  void whatCannotBeRetriedIsSaid() {
    assertThat(desk.refuses("retry", "results.jsonl"))
        .contains("There is nothing to retry: results.jsonl has no journal results.jsonl.journal");
    assertThat(desk.refuses("retry", "results.jsonl", "--only", "task,bad"))
        .contains("--only", "'bad' is none of: task, setup, timeout, memory");
    assertThat(desk.refuses("retry", "results.jsonl", "--memory", "none")).contains("--memory");
  }
}
