package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import io.civisparallel.plan.Selection;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.SetRanges;
import io.civisparallel.system.Sha256;
import io.civisparallel.testkit.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

  private static final String ARGUMENTS =
      """
      [0,1.25]

      {"a": "é\\u00e9", "b": [null, 12345678901234567890.5]}
      null
      """;

  private static final List<String> ROWS =
      List.of(
          "{\"index\":0,\"line\":1,\"arguments\":[0,1.25],\"status\":\"succeeded\","
              + "\"result\":[[7],{\"index\":5}],\"attempts\":1,\"jobId\":11}",
          "{\"index\":1,\"line\":3,\"arguments\":{\"a\":\"éé\",\"b\":[null,"
              + "12345678901234567890.5]},\"status\":\"failed\",\"error\":{\"kind\":\"task\"},"
              + "\"attempts\":1}",
          "{\"index\":2,\"line\":4,\"arguments\":null,\"status\":\"cancelled\","
              + "\"error\":{\"kind\":\"lost\"},\"attempts\":1}");

  private static final int FILES = 3000;

  @TempDir private Path folder;
  private Path file;
  private PartSettings part = PartSettings.ALL;

  @BeforeEach
  void writeTheArguments() throws IOException {
    file = folder.resolve("results.jsonl");
    Files.writeString(folder.resolve("args.jsonl"), ARGUMENTS);
  }

  @Test
  void rowsInAnyOrderAreInOrder() throws IOException {
    for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 0, 1))) {
      Findings findings = verify(order.stream().map(ROWS::get).toList());

      assertThat(findings.differences()).isEmpty();
      assertThat(findings.areInOrder()).isTrue();
      assertThat(findings).isEqualTo(new Findings(3, 1, 1, 1, List.of(), 0));
    }
  }

  @Test
  void aSetWithoutARowIsNamedByItsLine() throws IOException {
    assertThat(told(verify(List.of(ROWS.get(0), ROWS.get(2)))))
        .containsExactly("args.jsonl:3: set 1 has no row in results.jsonl");
    assertThat(told(verify(List.of()))).hasSize(3);
  }

  @Test
  void ofAPartOfTheFileOnlyItsSetsHaveARow() throws IOException {
    part = new PartSettings(SetRanges.parse("0,2"), null);

    assertThat(verify(List.of(ROWS.get(2), ROWS.get(0))))
        .isEqualTo(new Findings(2, 1, 0, 1, List.of(), 0));
    assertThat(told(verify(ROWS)))
        .containsExactly("results.jsonl:2: the row is of set 1, which is none of those chosen");
    assertThat(told(verify(List.of(ROWS.get(0)))))
        .containsExactly("args.jsonl:4: set 2 has no row in results.jsonl");
  }

  @Test
  void aSecondRowOfASetIsToldWithThePlaceOfTheFirst() throws IOException {
    Findings findings = verify(List.of(ROWS.get(0), ROWS.get(1), ROWS.get(0), ROWS.get(2)));

    assertThat(told(findings))
        .containsExactly("results.jsonl:3: set 0 has a row already, results.jsonl:1");
    assertThat(findings.succeeded()).isEqualTo(1);
    assertThat(findings.areInOrder()).isFalse();
  }

  @Test
  void aRowOfASetThatThereIsNotIsTold() throws IOException {
    for (String index : List.of("3", "-1", "4294967296")) {
      String row = ROWS.get(0).replace("\"index\":0,", "\"index\":" + index + ",");
      assertThat(told(verify(List.of(row, ROWS.get(0), ROWS.get(1), ROWS.get(2)))))
          .containsExactly(
              "results.jsonl:1: the row is of set "
                  + index
                  + ": there is none, the last of args.jsonl is set 2");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"line\":1,|\"line\":2,|set 0: its row names line 2, not line 1",
        "\"line\":1,|\"line\":\"1\",|set 0: its row names no line, not line 1",
        "\"line\":1,|\"line\":99999999999999999999,|set 0: its row names no line, not line 1",
        "[0,1.25]|[0,1.26]|set 0: its arguments are not those of args.jsonl:1",
        "[0,1.25]|[1.25,0]|set 0: its arguments are not those of args.jsonl:1",
        "[0,1.25]|[\"0\",1.25]|set 0: its arguments are not those of args.jsonl:1",
        "\"arguments\"|\"argument\"|set 0: its arguments are not those of args.jsonl:1",
        "succeeded|succeedes|set 0: its status is 'succeedes', not one of succeeded, failed, cancelled",
        "\"succeeded\"|1|set 0: its status is none, not one of succeeded, failed, cancelled",
        "succeeded|failed|set 0: its row is failed and has result",
        "\"result\"|\"error\"|set 0: its row is succeeded and has error",
        "\"result\"|\"resulf\"|set 0: its row is succeeded and has neither a result nor an error",
        "\"attempts\"|\"error\"|set 0: its row is succeeded and has result and error",
        "\"attempts\"|\"result\"|the line is no JSON, from its byte 97",
        "{\"index\":0|{\"inde\":0|the row has no index",
        "{\"index\":0|{\"index\":0.5|the row has no index",
        "{\"index\":0|{\"index\":[0]|the row has no index",
        "{\"index\":0|[0|the line is no JSON object",
        "[[7]|[[7}|the line is no JSON, from its byte 74",
        "\"jobId\":11}|\"jobId\":11}}|the line is no JSON, from its byte 113",
        "\"jobId\":11}|\"jobId\":11}1|something stands behind the row",
        "\"jobId\":11}|\"jobId\":11|the line is no JSON, from its byte 112",
      })
  void whatIsWrongWithARowIsTold(String was, String is, String told) throws IOException {
    String row = ROWS.get(0).replace(was, is);
    assertThat(row).isNotEqualTo(ROWS.get(0));

    assertThat(told(verify(List.of(row, ROWS.get(1), ROWS.get(2)))))
        .first()
        .isEqualTo("results.jsonl:1: " + told);
  }

  @Test
  void argumentsAreEqualAsValuesAndNotAsText() throws IOException {
    String row = ROWS.get(0).replace("[0,1.25]", "[ 0, 1.250]");
    assertThat(verify(List.of(row, ROWS.get(1), ROWS.get(2))).areInOrder()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 80})
  void aRowThatWasTornIsTold(int missing) throws IOException {
    String text = String.join("\n", ROWS);
    Files.writeString(file, text.substring(0, text.length() - missing));

    assertThat(told(verify()))
        .containsExactly(
            "results.jsonl:3: the file ends within this line: it was cut off, or not finished",
            "args.jsonl:4: set 2 has no row in results.jsonl");
  }

  @Test
  void aLastRowWithoutItsEndIsARowAndADifference() throws IOException {
    Files.writeString(file, String.join("\n", ROWS));

    assertThat(told(verify())).hasSize(1).first().asString().contains("cut off, or not finished");
    assertThat(verify().cancelled()).isEqualTo(1);
  }

  @Test
  void emptyLinesAndBytesOfOtherKindsAreNoRows() throws IOException {
    assertThat(told(verify(List.of("", "{\0\0\0", "\ufeff{}", "{}"))))
        .startsWith(
            "results.jsonl:1: the line is empty",
            "results.jsonl:2: the line is no JSON object",
            "results.jsonl:3: the line is no JSON object");
  }

  @Test
  void resultsInFilesMustBeWholeAndBesideTheRows() throws IOException {
    Files.createDirectory(folder.resolve("results.jsonl.d"));
    byte[] content = "\"large\"".getBytes(UTF_8);
    Path large = Files.write(folder.resolve("results.jsonl.d/0-1.json"), content);
    String said =
        "{\"path\":\"results.jsonl.d/0-1.json\",\"bytes\":7,\"sha256\":\"%s\"}"
            .formatted(Sha256.of(content));
    assertThat(largeTold(said)).isEmpty();
    assertThat(largeTold(said.replace(":7", ":8"))).contains("has 7 bytes, not 8");
    assertThat(largeTold(said.replace("0-1", "0-2"))).contains("is not there");
    assertThat(largeTold(said.replace("results.jsonl.d/0-1.json", "..")))
        .contains("its result file .. is not beside the results file");
    assertThat(largeTold(said.replace("results.jsonl.d", "/etc"))).contains("not beside");
    assertThat(largeTold(said.replace("0-1", "\\u0000"))).contains("not beside");
    assertThat(largeTold("null")).contains("lacks a path, a size or a digest");
    Files.write(large, "\"Large\"".getBytes(UTF_8));
    assertThat(largeTold(said)).contains("is not what was written (SHA-256)");
    Files.delete(large);
    Files.createDirectory(large);
    assertThat(largeTold(said)).contains("is not there");
  }

  private String largeTold(String said) throws IOException {
    String row = ROWS.get(0).replace("\"result\":[[7],{\"index\":5}]", "\"resultFile\":" + said);
    return String.join("\n", told(verify(List.of(row, ROWS.get(1), ROWS.get(2)))));
  }

  @Test
  void theFirstTenDifferencesAreNamedAndAllAreCounted() throws IOException {
    Findings findings = verify(Collections.nCopies(25, "{}"));

    assertThat(findings.differences()).hasSize(10);
    assertThat(findings.differencesInAll()).isEqualTo(28);
  }

  @Test
  void aFileThatCannotBeReadIsTheUsersFault() {
    assertThatThrownBy(this::verify)
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot read the results file results.jsonl: there is no such file.");
    file = folder;
    assertThatThrownBy(this::verify).hasMessageContaining("it is no regular file");
  }

  /**
   * Bytes flipped, cut and repeated, lines dropped, repeated and put elsewhere: it always ends with
   * findings, and what is in order is the same rows in some order.
   */
  @Test
  void whateverIsDoneToAFileIsToldAndNeverTakenForInOrder() throws IOException {
    long seed = Long.getLong("seed", 20_261_122L);
    System.out.println("VerificationTest: -Dseed=" + seed);
    Random random = new Random(seed);
    int inOrder = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = random.nextBoolean() ? shuffled(random) : ofBytes(random);
      Files.write(file, damaged);
      Findings findings = verify();
      if (findings.areInOrder()) {
        inOrder++;
        String text = new String(damaged, UTF_8);
        assertThat(facts(text)).as("seed %s, file %s: %s", seed, i, text).isEqualTo(3);
      } else {
        assertThat(findings.differences()).as("seed %s, file %s", seed, i).isNotEmpty();
      }
      findings.differences().forEach(VerificationTest::mustBePlain);
    }
    assertThat(inOrder).isBetween(1, FILES / 2);
  }

  private static byte[] ofBytes(Random random) {
    return Damage.done((String.join("\n", ROWS) + "\n").getBytes(UTF_8), random);
  }

  private static byte[] shuffled(Random random) {
    List<String> rows = new ArrayList<>(ROWS);
    rows.add(ROWS.get(random.nextInt(3)));
    rows.remove(random.nextInt(4));
    Collections.shuffle(rows, random);
    return (String.join("\n", rows) + "\n").getBytes(UTF_8);
  }

  /** How many sets have a line that says what verification vouches for; more may stand there. */
  private static long facts(String text) {
    return ROWS.stream()
        .map(row -> row.substring(1, row.indexOf("\"attempts\"")).split(",(?=\"[a-z]+\":)"))
        .filter(facts -> text.lines().filter(it -> containsAll(it, facts)).count() == 1)
        .count();
  }

  private static boolean containsAll(String line, String[] facts) {
    return Stream.of(facts)
        .filter(it -> !it.matches("(?s)\"(result|error)\".*"))
        .allMatch(line::contains);
  }

  private static void mustBePlain(Problem problem) {
    assertThat(problem.render())
        .doesNotContain("Exception", "jackson", "\n")
        .matches("(results|args)\\.jsonl:[0-9]+: .*");
  }

  private Findings verify(List<String> rows) throws IOException {
    Files.writeString(file, rows.isEmpty() ? "" : String.join("\n", rows) + "\n");
    return verify();
  }

  private Findings verify() {
    try (ArgumentSets sets =
        ArgumentsFile.scan(folder.resolve("args.jsonl"), "args.jsonl", LineCheck.NONE, 20)) {
      return Verification.of(
          sets, Selection.of(part, sets.count()), "args.jsonl", file, "results.jsonl");
    }
  }

  private static List<String> told(Findings findings) {
    return findings.differences().stream().map(Problem::render).toList();
  }
}
