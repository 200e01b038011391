package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an arguments file is told all at once, and nothing is submitted. */
class BadArgumentsIT {

  private static final String FLOOR = "java.lang.Math::floorMod(int,int)";

  private static final String SCALE =
      """
      package acme;
      public class Scale {
        public static double weigh(String name, int count, byte small) {
          return count;
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path classes;

  private Desk desk;

  @BeforeAll
  static void compileTheClass() {
    classes = UserProgram.in(folder).with(SCALE).classes();
  }

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder);
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  private String refuses() {
    return desk.refuses("run", FLOOR, "args.jsonl", "-o", "results.jsonl");
  }

  @Test
  void allMistakesOfAFileAreToldAtOnceEachAtItsPlace() {
    String bytes =
        """
        [7, 2]
        [7, 2
        {"a": 1, "a": 2}
        [7, 2] [3, 4]
        [NaN, 2]
        ["é", "\u00ff"]

        hello
        [1,, 2]
        [01, 2]
        ["\t", 1]
        {"a": 1}}
        """;
    desk.file("args.jsonl", bytes.replace("é", "\u00c3\u00a9").getBytes(ISO_8859_1));
    assertThat(refuses())
        .isEqualTo(
            """
            civis-parallel: The arguments file args.jsonl has 10 problems:
            args.jsonl:2:6: the line ends within an array: its ] is missing
              [7, 2
                   ^
            args.jsonl:3:10: the field 'a' is there twice
              {"a": 1, "a": 2}
                       ^
            args.jsonl:4:8: something stands behind the value: one line is one value
              [7, 2] [3, 4]
                     ^
            args.jsonl:5:2: NaN is not JSON
              [NaN, 2]
               ^
            args.jsonl:6:8: a byte that is no UTF-8: save the file as UTF-8
              ["é", "\ufffd"]
                     ^
            args.jsonl:8:1: hello is not JSON; a string is written in double quotes
              hello
              ^
            args.jsonl:9:4: a value must stand here
              [1,, 2]
                 ^
            args.jsonl:10:3: a number has no leading zeros
              [01, 2]
                ^
            args.jsonl:11:3: a control character, such as a tab, is written as an escape in a string
              [" ", 1]
                ^
            args.jsonl:12:9: something stands behind the value: one line is one value
              {"a": 1}}
                      ^
            """);
  }

  @Test
  void twentyMistakesAreEnough() {
    desk.file("args.jsonl", "{\n".repeat(1000));
    assertThat(refuses())
        .startsWith(
            "civis-parallel: The arguments file args.jsonl has more than 20 problems;"
                + " the first 20 are:\nargs.jsonl:1:2: ")
        .contains("\nargs.jsonl:20:2: ")
        .doesNotContain("args.jsonl:21:");
  }

  @Test
  void lineNumbersStayTrueBehindMarksAndBlankLines() {
    desk.file("args.jsonl", "\uFEFF\r\n[7, 2]\r\n\r\n \t\r\n[7, \"é𝄞\", ]\r\n[7]");
    assertThat(refuses())
        .contains("has 2 problems:\n")
        .contains("args.jsonl:5:11: a value must stand here\n  [7, \"é𝄞\", ]\n            ^\n")
        .contains("args.jsonl:6:1: floorMod(int,int) takes 2 arguments, ")
        .contains("\n  [7]\n  ^\n");
  }

  @Test
  void whatDoesNotFitTheMethodIsAMistakeToo() {
    desk.file(
        "args.jsonl",
        """
        ["a", 1]
        ["a", 1, 1, 1]
        {"name": "a", "count": 1}
        {"name": "a", "count": 1, "small": 1, "smal": 1}
        ["a", 1.5, 1]
        ["a", "1", 1]
        {"name": "a", "count": 1, "small": 128}
        [1, 1, 1]
        ["a", null, 1]
        ["a", 2147483648, 1]
        true
        ["a", 1, 1]
        """);
    String told = desk.refuses("run", "acme.Scale::weigh", "args.jsonl", "-cp", classes.toString());
    assertThat(told)
        .contains("has 11 problems:\n")
        .contains(
            "args.jsonl:1:1: weigh(String,int,byte) takes 3 arguments, here are 2\n  [\"a\", 1]\n  ^\n")
        .contains("args.jsonl:2:1: weigh(String,int,byte) takes 3 arguments, here are 4\n")
        .contains("args.jsonl:3:1: argument small is missing\n")
        .contains(
            "args.jsonl:4:47: weigh(String,int,byte) has no parameter 'smal'; did you mean small")
        .contains("args.jsonl:5:7: argument 2 (count): 1.5 is no int (a whole number")
        .contains("\n  [\"a\", 1.5, 1]\n        ^\n")
        .contains("args.jsonl:6:7: argument 2 (count): \"1\" is no int")
        .contains("args.jsonl:7:36: argument small: 128 is no byte (-128 to 127)\n")
        .contains("args.jsonl:8:2: argument 1 (name): 1 is no String")
        .contains("args.jsonl:9:7: argument 2 (count): null is no int")
        .contains("args.jsonl:10:7: argument 2 (count): 2147483648 is no int")
        .contains(
            "args.jsonl:11:1: weigh(String,int,byte) takes 3 arguments; write an array or an object")
        .doesNotContain("args.jsonl:12:");
  }

  @Test
  void aMistakeFarOutInALongLineIsShownWithItsSurroundings() {
    desk.file("args.jsonl", "[" + "1, ".repeat(100_000) + "oops" + ", 1".repeat(100_000) + "]\n");
    assertThat(refuses())
        .contains("args.jsonl:1:300002: oops is not JSON")
        .hasSizeLessThan(500)
        .containsPattern("\n  \\.\\.\\.[1, ]+oops[1, ]+\\.\\.\\.\n {55}\\^\n");
  }

  @Test
  void aFileWithoutAnArgumentSetIsRefused() {
    String told =
        "The arguments file args.jsonl holds no argument set. Write one JSON value a line";
    assertThat(desk.file("args.jsonl", "").refuses("run", FLOOR, "args.jsonl")).contains(told);
    assertThat(desk.file("args.jsonl", "\uFEFF \r\n\n\t\n").refuses("run", FLOOR, "args.jsonl"))
        .contains(told);
  }

  @Test
  void aFileThatIsNoneIsRefused() throws IOException {
    assertThat(desk.refuses("run", FLOOR, "none.jsonl"))
        .contains("Cannot read the arguments file none.jsonl: there is no such file.");
    Files.createDirectory(desk.path("args"));
    assertThat(desk.refuses("run", FLOOR, "args")).contains("args: it is a folder.");
    assertThat(desk.refuses("run", FLOOR, "/dev/null")).contains("it is no regular file.");
  }

  @Test
  void aFileInAnotherEncodingOrOfAnotherKindIsNamedAsSuch() {
    desk.file("args.jsonl", "[7, 2]\n".getBytes(UTF_16));
    assertThat(refuses()).contains("args.jsonl:1:1: the file is no UTF-8, perhaps UTF-16");
    desk.file("args.jsonl", "[\n  [7, 2],\n  [9, 2]\n]\n");
    assertThat(refuses()).contains("args.jsonl:1:2: ").contains("args.jsonl:2:9: ");
  }

  @Test
  void whatComesThroughAPipeIsCheckedTheSame() {
    assertThat(desk.refusesReading("[7, 2]\n[7, 2", "run", FLOOR, "-"))
        .contains("has 1 problem:\n")
        .contains(":2:6: the line ends within an array: its ] is missing\n  [7, 2\n       ^\n");
    assertThat(desk.refusesReading("", "run", FLOOR, "-")).contains("holds no argument set");
  }

  @Test
  void aStandardInputThatIsClosedHoldsNothing() {
    Shell.Outcome outcome =
        desk.shell("sh", "-c", "exec \"$@\" <&-", "sh", ShippedProgram.launcher())
            .run("run", FLOOR, "-");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("standard input holds no argument set");
  }

  @Test
  void aHostileLineCannotColourTheTerminal() {
    desk.file("args.jsonl", "[\"\u001b[31m\u202e\", oops]\n");
    assertThat(refuses()).contains("args.jsonl:1:").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void aDryRunRefusesTheSameAndElseSubmitsAndWritesNothing() {
    desk.file("args.jsonl", "[7, 2\n");
    desk.refuses("run", FLOOR, "args.jsonl", "-o", "results.jsonl", "--dry-run");
    desk.file("args.jsonl", "[7, 2]\n[9, 2]\n");
    Shell.Outcome outcome =
        desk.run("run", FLOOR, "args.jsonl", "-o", "results.jsonl", "--dry-run");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("platform: civis at http://127.0.0.1:")
        .contains("2 ")
        .doesNotContain(Desk.KEY);
    assertThat(desk.path("results.jsonl")).doesNotExist();
    desk.nobodyCalled();
  }
}
