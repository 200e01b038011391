package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.testkit.GitHubRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CiLogTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private static final Event.RunEnded END =
      new Event.RunEnded(AT, new Counts(90, 0, 90, 0, 0, 0, 0), 1, 1, null);

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(out, true, UTF_8);

  private static byte[] failed(String message) {
    String text =
        """
        {"status":"failed","line":7,"arguments":["`|<b>"],"error":{"kind":"task","type":"T",\
        "message":"%s","logs":["::error::x","##[error]y","::secret::","\\u001b[0K"]}}\
        """;
    return text.formatted(message).getBytes(UTF_8);
  }

  private List<String> told(CiLog log, int failures) {
    for (int i = 0; i < failures; i++) {
      log.rows().row(i, failed("100%, a:b\\nsecond line"), false);
    }
    log.on(END);
    log.close();
    return out.toString(UTF_8).lines().toList();
  }

  @Test
  void textFromOutsideIsNoCommandOnGitHub() {
    List<String> lines = told(CiLog.gitHub(stream, "0a1b"), 1);
    GitHubRunner runner = new GitHubRunner(lines);
    assertThat(runner.commands()).containsExactly("group", "endgroup", "error");
    assertThat(runner.isStopped()).isFalse();
    assertThat(lines).contains("| ::error::x", "| ##[error]y", "| ?[0K");
  }

  @Test
  void whatACommandCarriesIsEscapedByGitHubsRules() {
    assertThat(told(CiLog.gitHub(stream, "0a1b"), 1))
        .contains(
            "::group::set 0 (line 7) failed: task: T: 100%25, a:b",
            "::error title=set 0 (line 7) failed::task: T: 100%25, a:b");
  }

  @Test
  void thereAreNoMoreAnnotationsThanGitHubShowsAndTheLastStandsForAllOthers() {
    List<String> lines = told(CiLog.gitHub(stream, "0a1b"), 90);
    assertThat(lines).filteredOn(it -> it.startsWith("::error ")).hasSize(10);
    assertThat(lines).filteredOn(it -> it.startsWith("::group::")).hasSize(50);
    assertThat(lines)
        .contains(
            "::error title=81 more sets failed::the results file has a row for each",
            "(the logs of 40 more failed sets are in the rows)");
  }

  @Test
  void gitLabsMarksAreOursAlone() {
    told(CiLog.gitLab(stream), 2);
    String told = out.toString(UTF_8);
    assertThat(told.split("\u001b", -1)).hasSize(9);
    assertThat(told)
        .contains(
            "\u001b[0Ksection_start:1767323045:civis_parallel_failure_2[collapsed=true]\r\u001b[0K"
                + "set 1 (line 7) failed: task: T: 100%, a:b\n")
        .endsWith("\u001b[0Ksection_end:1767323045:civis_parallel_failure_2\r\u001b[0K\n");
  }

  @Test
  void aRunThatDidNotEndLeavesCommandsAsTheyWere() {
    CiLog log = CiLog.gitHub(stream, "0a1b");
    log.close();
    assertThat(new GitHubRunner(out.toString(UTF_8).lines().toList()).isStopped()).isFalse();
  }

  @Test
  void aSummaryHoldsNoMarksFromOutsideAndStaysSmall() throws IOException {
    Path file = folder.resolve("summary.md");
    StepSummary summary = new StepSummary(file);
    for (int i = 0; i < 90; i++) {
      summary.rows().row(i, failed("x".repeat(9_000)), false);
    }
    summary.on(END);
    assertThat(Files.size(file)).isLessThan(50_000);
    assertThat(file)
        .content()
        .contains("| 90 | 0 | 90 | 0 | 0 |", "&#96;&#124;&#60;b&#62;", "and 40 more: see the rows")
        .doesNotContain("`", "<b>");
  }

  @Test
  void aSummaryThatHasNoRoomStaysAsItIs() throws IOException {
    Path file = folder.resolve("summary.md");
    String full = String.join("", Collections.nCopies(1024, "x".repeat(1023) + "\n"));
    Files.writeString(file, full, UTF_8);
    new StepSummary(file).on(END);
    assertThat(file).hasContent(full);
  }
}
