package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The reports of whole runs, and what is refused of them. */
class ReportsTest {

  private static final String TARGET = "java.lang.Math::floorMod(int,int)";

  @TempDir private Path folder;

  @Test
  void aReportOverAFileOfTheRunIsRefused() throws IOException {
    Path arguments = Files.writeString(folder.resolve("args"), "[7,4]\n", UTF_8);
    String rows = folder.resolve("rows").toString();
    refused("is the arguments file", arguments, "-o", rows, "--joblog", arguments.toString());
    refused("is the results file", arguments, "-o", rows, "--joblog", rows);
  }

  @Test
  void aFileThatIsNoJoblogIsLeftAsItIs() throws IOException {
    Path arguments = Files.writeString(folder.resolve("args"), "[7,4]\n", UTF_8);
    Path other = Files.writeString(folder.resolve("other"), "what I wrote\n", UTF_8);
    refused("is no joblog", arguments, "--joblog", other.toString());
    assertThat(other).hasContent("what I wrote");
    refused("no such folder", arguments, "--joblog", folder.resolve("none/log").toString());
  }

  @Test
  void aJoblogHasALineForEachSetAlsoForThoseOfTheRunBefore() throws IOException {
    Path log = folder.resolve("log");
    Path rows = folder.resolve("rows");
    String[] run = {"run", TARGET, "-", "-o", rows.toString(), "--joblog", log.toString()};
    assertThat(new Program().reading("[7,4]\n[1,0]\n").run(run).code()).isEqualTo(1);
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .isEqualTo("Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand");
    assertThat(lines)
        .filteredOn(it -> it.startsWith("1\t:\t"))
        .singleElement()
        .satisfies(this::good);
    assertThat(lines)
        .filteredOn(it -> it.startsWith("2\t:\t"))
        .singleElement()
        .satisfies(this::bad);

    Files.writeString(log, lines.get(0) + "\n" + lines.get(1).substring(0, 9), UTF_8);
    Outcome again = new Program().run("retry", rows.toString(), "--joblog", log.toString());
    assertThat(again.code()).as(again.err()).isEqualTo(1);
    assertThat(Files.readAllLines(log)).hasSize(3);
    assertThat(Files.readAllLines(log).get(1)).satisfies(this::good);
    assertThat(Files.readAllLines(log).get(2)).satisfies(this::bad);
  }

  @Test
  void aJUnitReportHoldsEverySetAlsoThoseOfTheRunBefore() throws Exception {
    String file = folder.resolve("junit.xml").toString();
    String rows = folder.resolve("rows").toString();
    Program program = new Program().reading("[7,4]\n[1,0]\n");
    program.run("run", TARGET, "-", "-o", rows, "--report-junit", file);
    new Program().run("retry", rows, "--report-junit", file);
    Element suite = (Element) suites(file).getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(((Element) cases.item(0)).getAttribute("name")).isEqualTo("set 0 (line 1): [7,4]");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("/ by zero");
    assertThat(failure.getTextContent()).contains("floorMod");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(it -> it.toString().endsWith(".tmp"));
    }
  }

  @Test
  void gitHubGetsTheFailuresFoldedAnnotatedAndSummedUpAndReadsNothingElseAsACommand()
      throws IOException {
    Path summary = folder.resolve("summary.md");
    Program program =
        new Program()
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_STEP_SUMMARY", summary.toString())
            .reading("[\"##[error]x\"]\n[\"::error::y\"]\n");
    Outcome outcome = program.run("run", "java.lang.Integer::parseInt(String)", "-");
    assertThat(outcome.out()).contains("\"##\\u005berror]x\"").doesNotContain("##[");
    List<String> lines = outcome.err().lines().toList();
    GitHubRunner runner = new GitHubRunner(lines);
    assertThat(runner.commands())
        .containsExactly("group", "endgroup", "group", "endgroup", "error", "error");
    assertThat(runner.isStopped()).isFalse();
    assertThat(outcome.err())
        .contains("::error title=set 0 (line 1) failed::task: java.lang.NumberFormatException: ");
    assertThat(summary)
        .content()
        .contains("| 2 | 0 | 2 | 0 | 0 |", "&#91;&#34;&#58;&#58;error&#58;&#58;y&#34;&#93;")
        .doesNotContain("::");
  }

  @Test
  void gitLabGetsASectionForEachFailedSet() {
    Outcome outcome =
        new Program().with("GITLAB_CI", "true").reading("[1,0]\n").run("run", TARGET, "-");
    assertThat(outcome.err())
        .containsPattern(
            "\u001b\\[0Ksection_start:[0-9]+:civis_parallel_failure_1\\[collapsed=true\\]\r\u001b\\[0K"
                + "set 0 \\(line 1\\) failed: task: java.lang.ArithmeticException: / by zero\n")
        .containsPattern("\u001b\\[0Ksection_end:[0-9]+:civis_parallel_failure_1\r\u001b\\[0K\n");
  }

  @Test
  void noCiTellsAServiceNothing() {
    Outcome outcome =
        new Program()
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_STEP_SUMMARY", folder.resolve("none").toString())
            .reading("[1,0]\n")
            .run("run", TARGET, "-", "--no-ci");
    assertThat(outcome.err()).doesNotContain("::group", "::stop");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void withProgressAsJsonEveryLineOfARunIsAnObject() throws IOException {
    Program program =
        new Program().with("GITHUB_ACTIONS", "true").reading("[\"##[error]x\"]\n[\"8\"]\n");
    Outcome outcome =
        program.run("run", "java.lang.Integer::parseInt(String)", "-", "--progress", "json", "-v");
    assertThat(outcome.code()).isEqualTo(1);
    List<String> types = new ArrayList<>();
    for (String line : outcome.err().lines().toList()) {
      types.add(Json.parse(line).path("type").asText());
    }
    assertThat(types)
        .startsWith("message")
        .contains("runStarted", "setFinished", "digested")
        .endsWith("runEnded");
    assertThat(outcome.err()).doesNotContain("##[");
  }

  private static Document suites(String file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
  }

  private void good(String line) {
    assertThat(line).endsWith("\t0\t0\t0\t0\t" + TARGET + " [7,4]").matches("1\t:\t[0-9.]+\t.*");
  }

  private void bad(String line) {
    assertThat(line).endsWith("\t0\t0\t1\t0\t" + TARGET + " [1,0]");
  }

  private void refused(String why, Path arguments, String... options) {
    List<String> words = new ArrayList<>(List.of("run", TARGET, arguments.toString()));
    words.addAll(List.of(options));
    Outcome outcome = new Program().run(words.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.USER);
    assertThat(outcome.err()).contains(why);
  }
}
