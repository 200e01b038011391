package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end by their own rules, and sets that are ended: each has its row all the same. */
class LimitsIT {

  private static final String ACT =
      """
      package acme;
      public class Act {
        public static int run(String word) throws Exception {
          if (word.equals("throw")) throw new IllegalStateException("as wanted");
          if (word.equals("hang")) Thread.sleep(600_000);
          return word.length();
        }
      }
      """;

  /** More than half of this machine: one container runs at a time. */
  private static final int MOST = Runtime.getRuntime().availableProcessors() * 1024 * 2 / 3;

  @TempDir private static Path code;
  private static Path jar;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    jar = UserProgram.in(code).with(ACT).jar("act.jar");
  }

  private Run run(List<String> words, Object... options) {
    return Run.of(folder, "acme.Act::run")
        .with("--classpath", jar, "--memory", 256)
        .with(options)
        .over(words.stream().map("[\"%s\"]\n"::formatted).collect(Collectors.joining()));
  }

  private static List<String> ends(Run run) {
    return run.rows().stream()
        .map(it -> it.json().path("status").textValue() + kind(it) + message(it))
        .toList();
  }

  private static String kind(Row row) {
    return row.json().has("error") ? " " + row.error().path("kind").textValue() + ": " : "";
  }

  private static String message(Row row) {
    return row.error().path("message").asText("");
  }

  @Test
  void theFirstErrorIsToldInFullAndTheRestHasRowsThatSayWhy() {
    Run run =
        run(List.of("hang", "throw", "hang", "ok", "ok"), "--fail-fast", "-j", 2, "--cpu", 256);
    var outcome = run.run();

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("set 1 failed", "java.lang.IllegalStateException: as wanted")
        .contains("5 argument sets: 0 succeeded, 1 failed, 4 cancelled");
    String halted = "halted by --halt now,fail=1";
    assertThat(ends(run).get(0)).startsWith("cancelled lost: Cancelled: " + halted);
    assertThat(ends(run).get(1)).isEqualTo("failed task: as wanted");
    assertThat(ends(run).subList(2, 5)).allMatch(it -> it.startsWith("cancelled lost: "));
    assertThat(ends(run).get(4)).startsWith("cancelled lost: Not run: " + halted);
  }

  /** They wait for the most part, so they wait together. */
  @Test
  void aRunAndItsSetsEndByTheRulesThatTheyHave() throws Exception {
    List<String> five = IntStream.range(0, 5).mapToObj(it -> "hang").toList();
    Run queued = run(five, "--queue-timeout", "4s", "--halt", "now,fail=2", "-j", 3, "--cpu", MOST);
    Run late = run(five, "--deadline", "4s", "-j", 1, "--cpu", 256);
    Run slow =
        run(
            List.of("a", "bb", "ccc", "dddd", "eeeee", "ffffff", "hang", "hhhhhhhh"),
            "--timeout=300%",
            "--accept-failures=1",
            "--batch-size=3",
            "--pre-dispatch=0",
            "-j",
            1,
            "--cpu",
            256);
    List<Process> processes = List.of(queued.start(), late.start(), slow.start());
    for (Process it : processes) {
      Traces.exitOf(it);
    }

    theContainersThatNeverStartFailAndAsManyEndTheRun(queued, processes.get(0));
    theDeadlineEndsTheRunWithEveryRowWritten(late, processes.get(1));
    aSetIsEndedAtAMultipleOfTheMedianAndAccepted(slow, processes.get(2));
  }

  /** On a busy machine the one that has the room may be seen to run too late, too. */
  private static void theContainersThatNeverStartFailAndAsManyEndTheRun(Run run, Process process) {
    assertThat(process.exitValue()).as(err(run)).isEqualTo(1);
    String queue = "failed timeout: Its container was cancelled: it was not started within the";
    String halted = "halted by --halt now,fail=2";
    assertThat(ends(run))
        .hasSize(5)
        .allMatch(it -> it.startsWith(queue) || (it.startsWith("cancelled") && it.contains(halted)))
        .filteredOn(it -> it.startsWith(queue))
        .hasSizeBetween(2, 3);
    assertThat(ends(run).get(4)).contains(halted);
  }

  private static void theDeadlineEndsTheRunWithEveryRowWritten(Run run, Process process) {
    assertThat(process.exitValue()).as(err(run)).isEqualTo(1);
    assertThat(ends(run))
        .hasSize(5)
        .allMatch(it -> it.startsWith("cancelled lost: ") && it.contains("the --deadline, "));
    assertThat(ends(run).get(4)).startsWith("cancelled lost: Not run: ");
  }

  private static void aSetIsEndedAtAMultipleOfTheMedianAndAccepted(Run run, Process process) {
    assertThat(process.exitValue()).as(err(run)).isZero();
    assertThat(ends(run).get(6))
        .startsWith("failed timeout: it was ended after ")
        .endsWith(", which is what --timeout allows");
    assertThat(run.rows())
        .extracting(it -> it.json().path("result").intValue())
        .containsExactly(1, 2, 3, 4, 5, 6, 0, 8);
    assertThat(err(run)).contains("8 argument sets: 7 succeeded, 1 failed");
  }

  private static String err(Run run) {
    return Run.read(run.file("stderr"));
  }
}
