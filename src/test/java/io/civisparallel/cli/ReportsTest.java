package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.GitHubRunner;
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
    String journal = rows + ".journal";
    for (String option : List.of("--joblog", "--report-junit", "--report", "--log-file")) {
      refused("is of the run's journal", arguments, "-o", rows, option, journal);
      refused("is of the run's journal", arguments, "-o", rows, option, journal + ".new");
    }
    Path jar = Files.writeString(folder.resolve("calc.jar"), "a program", UTF_8);
    for (String option : List.of("--joblog", "--report-junit", "--report", "--log-file")) {
      String[] words = {"-o", rows, "-cp", jar.toString(), option, jar.toString()};
      refused("is part of the class path", arguments, words);
    }
    assertThat(jar).hasContent("a program");
  }

  @Test
  void linksToAFileOfTheRunAreFollowedAlsoToOneThatIsNotThereYet() throws IOException {
    Path arguments = Files.writeString(folder.resolve("args"), "[7,4]\n", UTF_8);
    Path real = Files.createDirectory(folder.resolve("real"));
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), real);
    Path link = Files.createSymbolicLink(folder.resolve("link"), real.resolve("rows"));
    String rows = real.resolve("rows").toString();
    for (Path other : List.of(linked.resolve("rows"), link, real.resolve("../linked/rows"))) {
      refused("is the results file", arguments, "-o", rows, "--report", other.toString());
    }
    Path around = linked.resolve("rows.journal");
    refused("is of the run's journal", arguments, "-o", rows, "--report", around.toString());
    assertThat(real).isEmptyDirectory();
  }

  @Test
  void aFileThatIsNoJoblogIsLeftAsItIs() throws IOException {
    Path arguments = Files.writeString(folder.resolve("args"), "[7,4]\n", UTF_8);
    Path other = Files.writeString(folder.resolve("other"), "what I wrote\n", UTF_8);
    refused("is no joblog", arguments, "--joblog", other.toString());
    refused("is no such report", arguments, "--report-junit", other.toString());
    assertThat(other).hasContent("what I wrote");
    refused("no such folder", arguments, "--joblog", folder.resolve("none/log").toString());
  }

  @Test
  void reportsHoldEverySetAlsoThoseOfTheRunBefore() throws Exception {
    Path log = folder.resolve("log");
    String junit = folder.resolve("junit.xml").toString();
    String rows = folder.resolve("rows").toString();
    String[] options = {"--joblog", log.toString(), "--report-junit", junit};
    run(new Program().reading("[7,4]\n[1,0]\n"), options, "run", TARGET, "-", "-o", rows);
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .isEqualTo("Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand");
    assertThat(lines).anySatisfy(ReportsTest::good).anySatisfy(ReportsTest::bad);

    Files.writeString(log, lines.get(0) + "\n" + lines.get(1).substring(0, 9), UTF_8);
    Program onGitHub = new Program().with("GITHUB_ACTIONS", "true");
    Outcome again = run(onGitHub, options, "retry", rows, "--no-ci");
    assertThat(again.err()).doesNotContain("::");
    assertThat(Files.readAllLines(log)).hasSize(3);
    assertThat(Files.readAllLines(log).get(1)).satisfies(ReportsTest::good);
    assertThat(Files.readAllLines(log).get(2)).satisfies(ReportsTest::bad);
    holdsBoth(junit);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(it -> it.toString().endsWith(".tmp"));
    }
  }

  private static Outcome run(Program program, String[] options, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of(options));
    Outcome outcome = program.run(line.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.FAILED);
    return outcome;
  }

  private static void good(String line) {
    assertThat(line).matches("1\t:\t[0-9.]+\t.*").endsWith("\t0\t0\t0\t0\t" + TARGET + " [7,4]");
  }

  private static void bad(String line) {
    assertThat(line).startsWith("2\t:\t").endsWith("\t0\t0\t1\t0\t" + TARGET + " [1,0]");
  }

  private static void holdsBoth(String junit) throws Exception {
    Element suite = (Element) suites(junit).getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(((Element) cases.item(0)).getAttribute("name")).isEqualTo("set 0 (line 1): [7,4]");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("/ by zero");
    assertThat(failure.getTextContent()).contains("floorMod");
  }

  @Test
  void gitHubReadsNoCommandInWhatEndsARunBeforeItBegan() throws IOException {
    String bad = "::error::x";
    Path arguments = Files.writeString(folder.resolve("args"), "{\"##[error]y\": " + bad + "\n");
    Program program = new Program().with("GITHUB_ACTIONS", "true");
    Outcome outcome = program.run("run", TARGET, arguments.toString(), "-o", "##[error]z/rows");
    assertThat(outcome.code()).isEqualTo(ExitCode.USER);
    assertThat(outcome.err()).contains("## [error]").doesNotContain("##[");
    GitHubRunner runner = new GitHubRunner(outcome.err().lines().toList());
    assertThat(runner.commands()).isEmpty();
  }

  @Test
  void withProgressAsJsonWhatEndsARunBeforeItBeganIsAnObjectToo() throws IOException {
    Outcome outcome =
        new Program()
            .with("CIVIS_PARALLEL_JOB", "3")
            .reading("[1]\n")
            .run("run", TARGET, "-", "--progress", "json", "-v");
    assertThat(outcome.code()).isEqualTo(ExitCode.USER);
    for (String line : outcome.err().lines().toList()) {
      assertThat(Json.parse(line).path("type").textValue()).isEqualTo("message");
    }
  }

  @Test
  void aMistakeIsNoCommandToGitHubWhateverWasGiven() {
    List<String> lines = new ArrayList<>();
    for (String name : List.of("x\n::set-output name=a::b", "##[set-output name=a]b")) {
      Outcome outcome = new Program().run("run", TARGET, "-", "--name", name);
      assertThat(outcome.code()).isEqualTo(ExitCode.USER);
      outcome.err().lines().forEach(lines::add);
      new Program().run("run", "--halt=" + name, "--" + name).err().lines().forEach(lines::add);
    }
    assertThat(lines).anyMatch(it -> it.contains("set-output"));
    assertThat(new GitHubRunner(lines).commands()).isEmpty();
  }

  private static Document suites(String file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file));
  }

  private void refused(String why, Path arguments, String... options) {
    List<String> words = new ArrayList<>(List.of("run", TARGET, arguments.toString()));
    words.addAll(List.of(options));
    Outcome outcome = new Program().run(words.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.USER);
    assertThat(outcome.err()).contains(why);
  }
}
