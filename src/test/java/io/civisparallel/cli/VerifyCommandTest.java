package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  private static final String ROW =
      "{\"index\":0,\"line\":1,\"arguments\":[7],\"status\":\"failed\",\"error\":{}}\n";

  @TempDir private Path folder;
  private Path arguments;
  private Path results;

  @BeforeEach
  void writeTheArguments() throws IOException {
    arguments = Files.writeString(folder.resolve("args.jsonl"), "[7]\n");
    results = folder.resolve("results.jsonl");
  }

  @Test
  void whatIsInOrderGivesZeroAndNoData() throws IOException {
    assertThat(verify(ROW))
        .isEqualTo(
            new Outcome(
                0,
                "",
                "1 argument set: 0 succeeded, 1 failed, 0 cancelled; each has exactly one row, and"
                    + " every row is right\n"));
  }

  @Test
  void whatDiffersIsDataAndGivesOne() throws IOException {
    assertThat(verify(ROW + ROW))
        .isEqualTo(
            new Outcome(
                1,
                results + ":2: set 0 has a row already, " + results + ":1\n",
                "1 argument set: 0 succeeded, 1 failed, 0 cancelled; 1 difference\n"));
  }

  @Test
  void moreDifferencesThanTenAreCounted() throws IOException {
    Outcome outcome = verify(String.join("", Collections.nCopies(14, ROW)));

    assertThat(outcome.out().lines()).hasSize(10);
    assertThat(outcome.err()).endsWith("; 13 differences (the first 10 are named)\n");
  }

  @Test
  void aFileThatCannotBeReadGivesTwo() throws IOException {
    isRefused("Cannot read the results file " + results + ": there is no such file.");
    Files.createDirectory(results);
    isRefused("it is no regular file");
    Files.writeString(arguments, "[7\n");
    isRefused(arguments + ":1:3: ");
    Files.delete(arguments);
    isRefused("Cannot read the arguments file " + arguments + ": there is no such file.");
  }

  @Test
  void whatAFileHoldsCannotColourTheTerminal() throws IOException {
    Outcome outcome = verify(ROW.replace("failed", "\\u001b[31mred").replace("7", "8"));

    assertThat(outcome.out()).contains("?[31mred").doesNotContain("\u001b");
  }

  private void isRefused(String why) {
    Outcome outcome = run();
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(why).doesNotContain("\tat ");
  }

  private Outcome verify(String rows) throws IOException {
    Files.write(results, rows.getBytes(UTF_8));
    return run();
  }

  private Outcome run() {
    return new Program().run("verify", arguments.toString(), results.toString());
  }
}
