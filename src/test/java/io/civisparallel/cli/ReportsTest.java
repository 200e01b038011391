package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
