package io.civisparallel.arguments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsFileTest {

  @TempDir Path folder;

  @Test
  void numbersTheSetsAndKeepsTheLineNumbersTrue() throws IOException {
    try (ArgumentSets sets = scan("\ufeff[0,1]\r\n\n  \t\r\n{\"a\": \"é\u2028😀\"}\n\r\n  7 ")) {
      assertThat(sets.count()).isEqualTo(3);
      assertThat(List.of(sets.line(0), sets.line(1), sets.line(2))).containsExactly(1, 4, 6);
      assertThat(sets.text(0)).isEqualTo("[0,1]");
      assertThat(sets.text(1)).isEqualTo("{\"a\": \"é\u2028😀\"}");
      assertThat(sets.text(2)).isEqualTo("  7 ");
      assertThat(sets.range(0)).isEqualTo(new ArgumentSets.Range(3, 5));
    }
  }

  @Test
  void digestsExactlyTheBytesFromTheFirstSetToTheLast() throws Exception {
    byte[] file = "[0]\r\n\n[1]\n\n[2]\r\n".getBytes(UTF_8);
    try (ArgumentSets sets = scan(file)) {
      assertThat(sets.range(0, 3)).isEqualTo(new ArgumentSets.Range(0, 14));
      assertThat(sets.range(1, 2)).isEqualTo(new ArgumentSets.Range(6, 8));
      assertThat(sets.sha256(1, 2)).isEqualTo(sha256("[1]\n\n[2]".getBytes(UTF_8)));
      assertThat(sets.sha256(0, 1)).isEqualTo(sha256("[0]".getBytes(UTF_8)));
      assertThat(sets.sha256()).isEqualTo(sha256(file));
      assertThatThrownBy(() -> sets.range(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void digestsARangeThatIsLongerThanABuffer() throws Exception {
    String file = "\"" + "é".repeat(100_000) + "\"\n[1]\n";
    try (ArgumentSets sets = scan(file)) {
      byte[] both = file.substring(0, file.length() - 1).getBytes(UTF_8);
      assertThat(sets.sha256(0, 2)).isEqualTo(sha256(both));
      assertThat(sets.text(0)).hasSize(100_002);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{           | 2 | the line ends within an object: its } is missing",
        "[1,         | 4 | the line ends within an array: its ] is missing",
        "\"abc       | 5 | the line ends within a string: its closing quote is missing",
        "[1,2]]      | 6 | something stands behind the value: one line is one value",
        "{} {}       | 4 | something stands behind the value: one line is one value",
        "1 2         | 3 | something stands behind the value: one line is one value",
        "1abc        | 2 | something stands behind the value: one line is one value",
        "\"a\"b      | 4 | something stands behind the value: one line is one value",
        "NaN         | 1 | NaN is not JSON",
        "[1, NaN]    | 5 | NaN is not JSON",
        "-Infinity   | 1 | -Infinity is not JSON",
        "[True]      | 2 | True is not JSON; a string is written in double quotes",
        "{\"a\":1,\"a\":2} | 8 | the field 'a' is there twice",
        "{\"a\\\"\":1,\"a\\\"\" :2} | 10 | the field 'a\"' is there twice",
        "{\"\\u0061\":1,  \"a\" : 2} | 15 | the field 'a' is there twice",
        "{a:1}       | 2 | a field's name, in double quotes, must stand here",
        "['a']       | 2 | a string is written in double quotes",
        "[1 2]       | 4 | a comma or ] must stand here",
        "{\"a\" 1}   | 6 | a colon must stand between a field's name and its value",
        "[1,]        | 4 | a value must stand here",
        "[1}         | 3 | a ] must stand here",
        "{]          | 2 | a } must stand here",
        "01          | 2 | a number has no leading zeros",
        "+1          | 1 | a number has no plus sign",
        "[1.]        | 3 | a digit must follow the decimal point",
        "-           | 2 | a digit must follow the minus sign",
        "1e          | 3 | a digit must follow the exponent's e",
        "[1e99999999999] | 2 | a number out of all bounds",
        "\"\\x\"     | 3 | no such escape: a backslash itself is written \\\\",
        "\"\\u12\"   | 6 | four hexadecimal digits must follow \\u",
        "[1,\"\\ud800x\"] | 5 | half a character: a surrogate must have its other half beside it",
        "\"\\\\\\udc00\" | 4 | half a character: a surrogate must have its other half beside it",
        "// 1        | 1 | JSON has no comments",
      })
  void saysWhereAndWhyALineIsNoJson(String line, int column, String message) {
    Problem problem = onlyProblem("[0]\n\n" + line + "\n[1]\n");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.column()).isEqualTo(column);
  }

  @Test
  void acceptsWholeCharactersWrittenAsEscapes() throws IOException {
    try (ArgumentSets sets = scan("\"\\ud83d\\ude00 \\\\ud800 \\u00e9\"\n")) {
      assertThat(sets.count()).isEqualTo(1);
    }
  }

  @Test
  void pointsAtThePlaceInALineOfManyKindsOfCharacters() {
    assertThat(onlyProblem("[\"é😀\u202e\",\t\"\u0007\", NaN]").render())
        .isEqualTo(
            """
            args.jsonl:1:10: a control character, such as a tab, is written as an escape in a string
              ["é😀?", "?", NaN]
                       ^\
            """);
  }

  @Test
  void showsTheNeighbourhoodOfAPlaceInALongLine() {
    String rendered = onlyProblem("[" + "\"😀\",".repeat(5000) + "x," + "1,".repeat(5000)).render();
    String[] lines = rendered.split("\n", -1);
    assertThat(lines[0]).startsWith("args.jsonl:1:20002: x is not JSON");
    assertThat(lines[1]).startsWith("  ...").endsWith("...").hasSizeLessThan(120);
    int caret = lines[1].offsetByCodePoints(0, lines[2].indexOf('^'));
    assertThat(lines[1].charAt(caret)).isEqualTo('x');
  }

  @Test
  void findsBytesThatAreNoUtf8() throws IOException {
    byte[] line = "[\"caf\u00e9\"]\n".getBytes(ISO_8859_1);
    Problem problem = problems(line).get(0);
    assertThat(problem.column()).isEqualTo(6);
    assertThat(problem.message()).contains("no UTF-8");
    assertThat(problem.excerpt()).isEqualTo("[\"caf\ufffd\"]");
  }

  @Test
  void acceptsAReplacementCharacterThatIsReallyThere() throws IOException {
    try (ArgumentSets sets = scan("\"\ufffd\"\n")) {
      assertThat(sets.text(0)).isEqualTo("\"\ufffd\"");
    }
  }

  @Test
  void findsEncodedSurrogatesAndOverlongForms() throws IOException {
    byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
    assertThat(problems(surrogate).get(0).column()).isEqualTo(2);
    assertThat(problems(overlong).get(0).column()).isEqualTo(2);
  }

  @Test
  void namesAFileThatIsUtf16() throws IOException {
    byte[] file = "\ufeff[1]\n".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    assertThat(problems(file).get(0).message()).contains("UTF-16");
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    Problem deep = onlyProblem("[".repeat(100_000));
    assertThat(deep.message()).isEqualTo("nested deeper than 1000 arrays and objects");
    assertThat(deep.column()).isEqualTo(1001);
  }

  @Test
  void refusesANumberWithoutEnd() {
    assertThat(onlyProblem("[" + "9".repeat(20_000) + "]").message())
        .isEqualTo("a number of more than 10000 digits");
  }

  @Test
  void tellsTheFirstProblemsAndThatThereAreMore() {
    UserException many = refusal("x\n".repeat(21).getBytes(UTF_8), LineCheck.NONE);
    assertThat(many).hasMessageContaining("more than 20 problems");
    assertThat(many.problems()).hasSize(20).last().extracting(Problem::line).isEqualTo(20L);
    UserException some = refusal(("x\n".repeat(20) + "[1]\n").getBytes(UTF_8), LineCheck.NONE);
    assertThat(some).hasMessage("The arguments file args.jsonl has 20 problems:");
  }

  @Test
  void tellsWhatTheCheckFindsAtTheValueThatIsWrong() {
    LineCheck check =
        (index, text, value) ->
            Optional.of(new LineCheck.Flaw("no int", JsonPointer.compile("/b~1c/1")));
    UserException refusal =
        refusal("\n {\"a\": {\"b/c\": 3}, \"b/c\": [[1, 2], \"x\"]}".getBytes(UTF_8), check);
    assertThat(refusal.problems())
        .singleElement()
        .satisfies(it -> assertThat(it.line()).isEqualTo(2))
        .satisfies(it -> assertThat(it.column()).isEqualTo(36))
        .satisfies(it -> assertThat(it.excerpt().charAt(it.caret())).isEqualTo('"'));
  }

  @Test
  void pointsAtWhatHoldsAValueThatIsNotThere() {
    assertThat(Places.find(" {\"a\": {\"b\": 1}}", JsonPointer.compile("/a/x/y"))).isEqualTo(7);
    assertThat(Places.find(" [1]", JsonPointer.compile("/0/1"))).isEqualTo(2);
    assertThat(Places.find(" [1]", JsonPointer.empty())).isEqualTo(1);
  }

  @Test
  void numbersWhatTheCheckSees() throws IOException {
    StringBuilder seen = new StringBuilder();
    LineCheck check =
        (index, text, value) -> {
          seen.append(index).append('=').append(text).append(';');
          return Optional.empty();
        };
    scan("[1]\r\n\n[2]".getBytes(UTF_8), check).close();
    assertThat(seen).hasToString("0=[1];1=[2];");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\ufeff", " \r\n\t\n", "\ufeff\r\n"})
  void refusesAFileWithoutSets(String file) {
    assertThat(refusal(file.getBytes(UTF_8), LineCheck.NONE))
        .hasMessageContaining("holds no argument set")
        .hasMessageContaining("one JSON value a line");
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    assertThatThrownBy(() -> ArgumentsFile.scan(folder, "x", LineCheck.NONE, 20))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("folder");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> ArgumentsFile.scan(missing, "x\u001b[31m", LineCheck.NONE, 20))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot read the arguments file x?[31m: there is no such file. Check the name, or make"
                + " it.");
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      assertThatThrownBy(() -> ArgumentsFile.scan(device, "x", LineCheck.NONE, 20))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("no regular file");
    }
  }

  @Test
  void refusesAFileThatGrowsWhileItIsRead() throws IOException {
    Path file = write("[1]\n".getBytes(UTF_8));
    LineCheck growing =
        (index, text, value) -> {
          try {
            Files.writeString(file, "[1]\n[2]\n");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return Optional.empty();
        };
    assertThatThrownBy(() -> ArgumentsFile.scan(file, "args.jsonl", growing, 20))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("changed");
  }

  @Test
  void refusesASetThatIsNoLongerWhatWasChecked() throws IOException {
    Path file = write("[1]\n[2]\n".getBytes(UTF_8));
    try (ArgumentSets sets = ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, 20)) {
      Files.writeString(file, "[1]\n[3]\n[4]\n");
      assertThat(sets.text(0)).isEqualTo("[1]");
      assertThatThrownBy(() -> sets.text(1)).isInstanceOf(UserException.class);
      Files.writeString(file, "[1]");
      assertThatThrownBy(() -> sets.text(1)).isInstanceOf(UserException.class);
      assertThatThrownBy(() -> sets.sha256(0, 2)).isInstanceOf(UserException.class);
    }
  }

  @Test
  void readsOnAfterTheFileWasRemoved() throws IOException {
    Path file = write("[1]\n".getBytes(UTF_8));
    try (ArgumentSets sets = ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, 20)) {
      Files.delete(file);
      assertThat(sets.text(0)).isEqualTo("[1]");
    }
  }

  private Problem onlyProblem(String file) {
    UserException refusal = refusal(file.getBytes(UTF_8), LineCheck.NONE);
    assertThat(refusal.problems()).hasSize(1);
    return refusal.problems().get(0);
  }

  private List<Problem> problems(byte[] file) {
    return refusal(file, LineCheck.NONE).problems();
  }

  private UserException refusal(byte[] file, LineCheck check) {
    return catchThrowableOfType(UserException.class, () -> scan(file, check).close());
  }

  private ArgumentSets scan(String file) throws IOException {
    return scan(file.getBytes(UTF_8));
  }

  private ArgumentSets scan(byte[] file) throws IOException {
    return scan(file, LineCheck.NONE);
  }

  private ArgumentSets scan(byte[] file, LineCheck check) throws IOException {
    return ArgumentsFile.scan(write(file), "args.jsonl", check, ArgumentsFile.MAX_PROBLEMS);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("args.jsonl"), bytes);
  }

  private static String sha256(byte[] bytes) {
    return Sha256.of(bytes);
  }
}
