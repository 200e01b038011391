package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.error.UserException;
import io.civisparallel.plan.Forecast;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very many containers are not started by mistake. */
class ApprovalTest {

  /** Nobody listens there, so that nothing comes of a run that was agreed to. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir private Path folder;

  private final Map<String, String> environment = new TreeMap<>(Map.of("CIVIS_API_KEY", "key"));
  private Path arguments;

  @BeforeEach
  void writeArguments() throws IOException {
    arguments = Files.writeString(folder.resolve("args.jsonl"), "[3,4]\n".repeat(2_001), UTF_8);
  }

  /** Somebody who answers. */
  private record Somebody(boolean isSomebodyThere, boolean answer, List<String> asked)
      implements Asking {

    @Override
    public boolean agrees(String question) {
      asked.add(question);
      return answer;
    }
  }

  private String[] words(String... options) {
    List<String> words = new ArrayList<>(List.of("run", "java.lang.Math::floorMod(int,int)"));
    words.addAll(List.of(arguments.toString(), "-o", folder.resolve("rows.jsonl").toString()));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }

  private String planned(Asking asking, String... options) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--dry-run";
    Outcome outcome = run(asking, InputStream.nullInputStream(), all);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.err().lines().toList().get(1);
  }

  private Outcome run(Asking asking, InputStream in, String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream people = new PrintStream(err, true, UTF_8);
    PrintStream data = new PrintStream(out, true, UTF_8);
    Host host = new Host(environment, in, data, people, asking, it -> {});
    int code = Commands.build(host).execute(words(options));
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void withoutATerminalItIsRefusedAndNothingIsRead() {
    InputStream in = new ByteArrayInputStream("y\n".getBytes(UTF_8));
    Outcome outcome = run(new TerminalAsking(in, System.err), in);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "civis-parallel: This run would start 2001 containers, more than 1000: say --yes if"
                + " that is meant, or --batch-size auto, which puts several sets into one\n");
    assertThat(in).hasBinaryContent("y\n".getBytes(UTF_8));
    assertThat(folder.resolve("rows.jsonl.journal")).doesNotExist();
  }

  @Test
  void atATerminalItIsAskedOnceAndNoIsRespected() {
    List<String> asked = new ArrayList<>();
    Outcome outcome = run(new Somebody(true, false, asked), InputStream.nullInputStream());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(asked).containsExactly("Start 2001 containers?");
    assertThat(outcome.err())
        .startsWith(
            """
            platform: civis at https://api.civisanalytics.com/ (CIVIS_API_KEY is set)
            planned: 2001 sets in 2001 containers, 50 at once; 80 starts allowed in 5 min: 2 h 5 min at least
            with --batch-size auto it would not have to wait for starts
            civis-parallel: Nothing was submitted: to start 2001 containers say y or --yes,""");
    assertThat(folder.resolve("rows.jsonl.journal")).doesNotExist();
  }

  @Test
  void aWordOrTheOptionGoesOn() {
    environment.put("CIVIS_API_ENDPOINT", NOWHERE);
    List<String> asked = new ArrayList<>();
    for (Outcome outcome :
        List.of(
            run(new Somebody(true, true, asked), InputStream.nullInputStream(), "--patience=1s"),
            run(Asking.NOBODY, InputStream.nullInputStream(), "--yes", "--patience=1s"))) {
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
      assertThat(outcome.err().lines().toList().subList(0, 2))
          .containsExactly(
              "platform: civis at http://127.0.0.1:1/ (CIVIS_API_KEY is set)",
              "planned: 2001 sets in 2001 containers, 50 at once");
    }
    assertThat(asked).hasSize(1);
  }

  /** A terminal at which somebody types. */
  private static final class Answering implements Asking {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Asking terminal;

    Answering(String typed) {
      terminal =
          new TerminalAsking(
              new ByteArrayInputStream(typed.getBytes(UTF_8)), new PrintStream(told, true, UTF_8));
    }

    @Override
    public boolean isSomebodyThere() {
      return terminal.isSomebodyThere();
    }

    @Override
    public boolean agrees(String question) {
      boolean agrees = terminal.agrees(question);
      assertThat(told.toString(UTF_8)).isEqualTo(question + " [y/N] ");
      return agrees;
    }
  }

  @Test
  void onlyAYesIsOne() {
    for (String typed : List.of("", "\n", "n\n", "ye\n", "nobody y\n", "y".repeat(5_000))) {
      assertThatThrownBy(() -> Approval.ask(new Forecast(9, 9, 9L, 1), new Answering(typed)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Nothing was submitted: to start 9 containers");
    }
    assertThat(new Answering("y").agrees("Start?")).isTrue();
    assertThat(new Answering("y\n").isSomebodyThere()).isFalse();
  }

  @Test
  void fewContainersAndADryRunNeedNoWord() {
    Somebody nobody = new Somebody(false, false, new ArrayList<>());
    assertThat(Approval.isNeeded(new Forecast(2_001, 2_001, null, 50))).isFalse();
    assertThat(Approval.isNeeded(new Forecast(2_001, 2_001, 1_000L, 50))).isFalse();
    assertThat(Approval.isNeeded(new Forecast(2_001, 2_001, 1_001L, 50))).isTrue();
    assertThat(planned(nobody)).startsWith("planned: 2001 sets in 2001 containers, 50 at once;");
    assertThat(planned(nobody, "--batch-size=3"))
        .isEqualTo(
            "planned: 2001 sets in 667 containers, 50 at once; 80 starts allowed in 5 min: 40 min at least");
    assertThat(planned(nobody, "--batch-size=auto", "--api-budget=100%"))
        .isEqualTo(
            "planned: 2001 sets, how many to a container is measured, 50 at once; 100 starts allowed in 5 min");
    assertThat(planned(nobody, "--limit=7", "--platform=local", "-j1"))
        .isEqualTo("planned: 7 of 2001 sets in 7 containers, 1 at once");
    assertThat(nobody.asked()).isEmpty();
  }
}
