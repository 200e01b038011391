package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is out of range, or cannot go together, is refused before the platform is asked. */
class ScriptOptionsTest {

  private static final String KEY = "canary-key-0123456789";

  @TempDir private Path folder;

  private final ScriptedServer server = new ScriptedServer();
  private final Program program = new Program();

  @BeforeEach
  void choosePlatform() {
    program.with("CIVIS_API_KEY", KEY).with("CIVIS_API_ENDPOINT", server.address().toString());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome run(String... options) throws IOException {
    Path arguments = Files.writeString(folder.resolve("args.jsonl"), "[3,4]\n", UTF_8);
    List<String> words = new ArrayList<>(List.of("run", "java.lang.Math::hypot"));
    words.add(arguments.toString());
    words.addAll(List.of(options));
    return program.run(words.toArray(String[]::new));
  }

  private void refused(String told, String... options) throws IOException {
    Outcome outcome = run(options);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(told).doesNotContain(KEY, "s3cret", "\tat ");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --credential=DB                   | a credential is written NAME=ID
          --credential=DB=x                 | 'x' is no id
          --credential=DB=0                 | '0' is no id
          --credential=CIVIS_KEY=1          | 'CIVIS_KEY' is reserved
          --credential=1A=1                 | '1A' is not a name
          --credential=A=1 --credential=A=2 | --credential A is given twice
          --param=A=1 --credential=A=2      | --credential A is given twice
          --git-credential-id=0             | '0' is no id
          --git-credential-id=1.5           | '1.5' is no id
          --remote-host-credential-id=-3    | '-3' is no id
          --remote-host-credential-id=99999999999999999999 | is no id
          --cancel-timeout=-1               | '-1' is out of range: from 0 to 3600
          --cancel-timeout=3601             | '3601' is out of range: from 0 to 3600
          --cancel-timeout=soon             | 'soon' is not a whole number
          --time-zone=America/Chicgo        | did you mean America/Chicago?
          --time-zone=                      | is no time zone
          --instance-type=                  | it is empty
          --partition-label=                | it is empty
          --target-project-id=x             | 'x' is no id
          --max-submit-retries=-1           | '-1' is out of range
          --max-submit-retries=x            | 'x' is not a whole number
          --max-job-retries=-1              | '-1' is out of range
          --max-job-retries=1.5             | '1.5' is not a whole number
          --max-lost-retries=-1             | '-1' is out of range
          --retry-on=cancelled              | 'cancelled' is none of: task, setup, timeout
          --retry-on=task,nothing           | 'nothing' is none of: task, setup, timeout
          --cpu=1                           | '1' is out of range
          --memory=3                        | '3' is out of range
          --disk=0                          | '0' is out of range
          --jobs=-2                         | '-2' is out of range
          --template=0                      | '0' is no id
          --template=x                      | 'x' is no id
          --template-argument=A=1           | add --template
          --template-task-param=A           | add --template
          --template=1 --template-argument=A | an argument of a template is written NAME=VALUE
          --template=1 --template-argument=A-B=1 | 'A-B' is not a name
          --template=1 --template-argument=A=1 --template-argument=A=2 | A is given twice
          --template=1 --template-task-param=A-B | 'A-B' is not a name
          --template=1 --infer              | --infer and --template cannot go together
          --template=1 --image=a            | --image and --template cannot go together
          --template=1 --image-tag=a        | --image-tag and --template cannot go together
          --template=1 --repo-uri=a         | --repo-uri and --template cannot go together
          --template=1 --repo-ref=a         | --repo-ref and --template cannot go together
          --template=1 --setup-cmd=a        | --setup-cmd and --template cannot go together
          --template=1 --param=A=b          | --param and --template cannot go together
          --template=1 --credential=A=1     | --credential and --template cannot go together
          --template=1 --git-credential-id=1 | --git-credential-id and --template cannot go
          --template=1 --remote-host-credential-id=1 | --remote-host-credential-id and --template
          --template=1 --cancel-timeout=1   | --cancel-timeout and --template cannot go together
          --template=1 --instance-type=a    | --instance-type and --template cannot go together
          --infer                           | CIVIS_JOB_ID
          --infer --platform=local          | names something that only Civis Platform has
          --template=1 --platform=local     | names something that only Civis Platform has
          --script-json=no/such/file        | cannot be read: there is no such folder
          """)
  void isRefused(String options, String told) throws IOException {
    refused(told, options.split(" "));
  }

  @Test
  void withoutAKeyItIsNeverALocalRun() throws IOException {
    for (String option : List.of("--infer", "--template=1")) {
      Outcome outcome = withoutKey().run("run", "java.lang.Math::hypot", "args.jsonl", option);
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .contains(option.replace("=1", "") + " names something that only Civis Platform has")
          .contains("set CIVIS_API_KEY");
    }
  }

  private static Program withoutKey() {
    return new Program().with("CIVIS_JOB_ID", "12");
  }

  @Test
  void aJobThatIsNoneIsNamed() throws IOException {
    program.with("CIVIS_JOB_ID", "twelve");
    refused("CIVIS_JOB_ID is set, but 'twelve' is no id", "--infer");
  }

  @Test
  void aScriptJsonIsCheckedBeforeAnythingIsAsked() throws IOException {
    Path file = folder.resolve("script.json");
    Files.writeString(file, "{\"dockerCommand\":\"s3cret\"}");
    refused("'dockerCommand' cannot be set there: it starts the worker", "--script-json=" + file);
    Files.write(file, new byte[] {'"', (byte) 0xff, '"'});
    refused("is not UTF-8", "--script-json=" + file);
    Files.write(file, new byte[1_000_001]);
    refused("is larger than 1 MB", "--script-json=" + file);
  }

  @Test
  void aDryRunShowsTheRequestButNoValues() throws IOException {
    Outcome outcome =
        run("--dry-run", "--param=TOKEN=s3cret", "--credential=DB=12", "--time-zone=UTC");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .contains(
            "request     POST /scripts/containers",
            "\"timeZone\" : \"UTC\"",
            "\"value\" : \"(not shown)\"",
            "\"value\" : \"12\"",
            "CIVIS_PARALLEL_TASK")
        .doesNotContain("s3cret");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void scriptsAreHiddenUnlessAsked() throws IOException {
    assertThat(run("--dry-run").err()).contains("\"hidden\" : true");
    assertThat(run("--dry-run", "--hidden").err()).contains("\"hidden\" : true");
    assertThat(run("--dry-run", "--no-hidden").err()).contains("\"hidden\" : false");
  }

  @Test
  void whatAProcessCannotHonourIsNamed() throws IOException {
    Outcome outcome =
        run("--dry-run", "--platform=local", "--credential=A=1", "--instance-type=m5");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .contains("warning: the process engine does without --credential, --instance-type\n");
  }

  @Test
  void minusOneJobsAreFifty() throws IOException {
    assertThat(run("--dry-run", "--jobs=-1").err()).contains("50 containers at once");
    assertThat(run("--dry-run", "--jobs=-1", "--platform=local").err())
        .contains("50 containers at once");
  }
}
