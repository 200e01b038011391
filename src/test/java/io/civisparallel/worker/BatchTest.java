package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.envelope.Assignment.Sharing;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.envelope.SetHeading;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several argument sets in one container: each is on its own, whatever its neighbours do. */
class BatchTest {

  private static final String MIXED =
      """
      package com.acme;
      import java.util.*;
      public class Mixed {
        static int calls;
        static final Set<Long> pids = new HashSet<>();
        public static long pid(int it) { return ProcessHandle.current().pid(); }
        public static int act(String word) throws Exception {
          calls++;
          System.out.println("doing " + word);
          switch (word) {
            case "exit": System.exit(7);
            case "halt": Runtime.getRuntime().halt(8);
            case "memory":
              List<long[]> all = new ArrayList<>();
              while (true) all.add(new long[1 << 20]);
            case "hang": Thread.sleep(600_000);
            case "wait":
              while (!java.nio.file.Files.exists(java.nio.file.Path.of(System.getenv("GO")))) Thread.sleep(20);
              return calls;
            case "throw": throw new IllegalStateException("as wanted");
            default: return calls;
          }
        }
        public static void main(String[] args) throws Exception {
          if (args[0].equals("hang")) { System.out.println("1"); Thread.sleep(600_000); }
          System.out.print(args[0].length());
        }
      }
      """;

  @TempDir private static Path code;
  private static Path jar;

  @TempDir private Path folder;

  private final List<Integer> seen = new ArrayList<>();

  @BeforeAll
  static void compile() {
    jar = UserProgram.in(code).with(MIXED).manifest("Main-Class", "com.acme.Mixed").jar("m.jar");
  }

  private WorkerRun run(String target, String... words) {
    String lines =
        java.util.Arrays.stream(words)
            .map(it -> "[\"" + it + "\"]")
            .collect(Collectors.joining("\n"));
    return new WorkerRun(folder, target, jar).arguments(lines);
  }

  private static SetError error(WorkerRun run, int index) {
    SetReport set = run.report().sets().get(index);
    assertThat(set.index()).isEqualTo(index);
    return Objects.requireNonNull(set.error(), run.stderr());
  }

  private static String results(WorkerRun run) {
    return run.report().sets().stream()
        .map(it -> it.error() == null ? String.valueOf(it.result()) : "-")
        .collect(Collectors.joining(" "));
  }

  @Test
  void aSetThatTakesItsJvmDownCostsNoOther() {
    WorkerRun run =
        run("com.acme.Mixed::act", "a", "b", "exit", "c", "throw", "d", "memory", "halt", "e");
    run.jvmOptions("-Xmx64m");
    assertThat(run.run()).isEqualTo(1);
    assertThat(results(run)).isEqualTo("1 2 - 1 - 3 - - 1");
    assertThat(error(run, 2).message()).contains("System.exit(7)");
    assertThat(error(run, 4).type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error(run, 6).kind()).isEqualTo(Kind.MEMORY);
    assertThat(error(run, 7).message()).contains("halted its JVM with exit code 8");
  }

  @Test
  void eachErrorHasTheLinesThatItsOwnSetPrinted() {
    WorkerRun run = run("com.acme.Mixed::act", "a", "throw", "b", "exit");
    run.run();
    assertThat(error(run, 1).logs()).containsExactly("doing throw");
    assertThat(error(run, 3).logs()).contains("doing exit").doesNotContain("doing throw");
    assertThat(run.stderr()).contains("civis-parallel: output of set 3\n");
  }

  @Test
  void theLogSaysWhichSetsAreAtWorkThoughTheyPrintNothing() {
    WorkerRun run = new WorkerRun(folder, "com.acme.Mixed::pid", jar).arguments("[1]\n[2]\n[3]");
    assertThat(run.run()).isZero();
    assertThat(headings(run)).containsExactly(List.of(0), List.of(1), List.of(2));

    run = run("com.acme.Mixed::act", "wait", "wait");
    run.environment.put("GO", folder.resolve("go").toString());
    run.sharing = new Sharing(2, null);
    WorkerRun both = run;
    Thread opener =
        new Thread(
            () -> {
              await().until(() -> headings(both).size() == 2);
              folder.resolve("go").toFile().mkdir();
            });
    opener.start();
    assertThat(run.run()).isZero();
    assertThat(headings(run).get(1)).containsExactlyInAnyOrder(0, 1);
  }

  private static List<List<Integer>> headings(WorkerRun run) {
    return run.stderr().lines().map(SetHeading::read).filter(it -> !it.isEmpty()).toList();
  }

  @Test
  void aSetIsEndedWhenItsTimeIsUpAndSaysWhereItWas() {
    WorkerRun run = run("com.acme.Mixed::act", "a", "hang", "b");
    run.timeoutMillis = 4_000L;
    assertThat(run.run()).isEqualTo(1);
    assertThat(results(run)).isEqualTo("1 - 1");
    SetError late = error(run, 1);
    assertThat(late.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(late.message()).isEqualTo("it was ended after 4 s, which is what --timeout allows");
    assertThat(late.stackTrace())
        .contains("at com.acme.Mixed.act(Mixed.java:", "Thread.sleep")
        .doesNotContain("io.civisparallel");
    assertThat(late.logs()).containsExactly("doing hang");
  }

  @Test
  void aMainIsEndedToo() {
    WorkerRun run = run("m.jar", "four", "hang");
    run.timeoutMillis = 3_000L;
    assertThat(run.run()).isEqualTo(1);
    assertThat(results(run)).isEqualTo("4 -");
    assertThat(error(run, 1).stackTrace()).contains("com.acme.Mixed.main");
  }

  @Test
  void severalChildrenShareTheSetsAndEachSetIsRunOnce() {
    WorkerRun run = new WorkerRun(folder, "com.acme.Mixed::pid", jar);
    run.arguments(
        IntStream.range(0, 300).mapToObj(it -> "[" + it + "]").collect(Collectors.joining("\n")));
    run.sharing = new Sharing(3, null);
    assertThat(run.run()).isZero();
    List<SetReport> sets = run.report().sets();
    assertThat(sets).extracting(SetReport::index).containsExactlyElementsOf(all(300));
    assertThat(sets.stream().map(it -> String.valueOf(it.result())).distinct().count())
        .isBetween(1L, 3L);
  }

  private static List<Integer> all(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void whatHasEndedIsReportedWhileOthersGoOn() throws Exception {
    Path go = folder.resolve("go");
    WorkerRun run = run("com.acme.Mixed::act", "a", "throw", "wait", "c");
    run.environment.put("GO", go.toString());
    run.sharing = new Sharing(1, 1L);
    Thread watcher =
        new Thread(
            () -> {
              await().until(() -> !run.memory.outputs(WorkerRun.JOB, WorkerRun.RUN).isEmpty());
              run.parts().forEach(it -> seen.add(it.sets().size()));
              go.toFile().mkdir();
            });
    watcher.start();
    assertThat(run.run()).isEqualTo(1);
    watcher.join();
    assertThat(seen).containsExactly(2);
    assertThat(run.memory.outputs(WorkerRun.JOB, WorkerRun.RUN))
        .extracting(RunOutput::name)
        .contains("civis-parallel report r1 3 part 1", "civis-parallel report r1 3");
    assertThat(run.parts().stream().flatMap(it -> it.sets().stream()))
        .extracting(SetReport::index)
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void thereAreNoMoreChildrenThanSets() {
    WorkerRun run = run("com.acme.Mixed::act", "a", "b");
    run.sharing = new Sharing(50, null);
    assertThat(run.run()).isZero();
    assertThat(results(run)).matches("[12] [12]");
  }
}
