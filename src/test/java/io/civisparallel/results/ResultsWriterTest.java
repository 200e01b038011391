package io.civisparallel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.Links;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Selection;
import io.civisparallel.system.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsWriterTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Counts COUNTS = new Counts(3, 0, 0, 0, 0, 0, 0);
  private static final long INLINE = 100;

  private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
  private @TempDir Path folder;
  private Path file;
  private ArgumentSets arguments;

  @BeforeEach
  void readArguments() throws IOException {
    file = folder.resolve("results.jsonl");
    Path lines = folder.resolve("args.jsonl");
    Files.writeString(lines, "[0, 1.50]\r\n\n{\"a\":\r\"é\u2028\"}\n  [2]  ");
    arguments = ArgumentsFile.scan(lines, "args.jsonl", LineCheck.NONE, 20);
  }

  @AfterEach
  void closeArguments() {
    arguments.close();
  }

  @Test
  void writesARowWithAResult() throws IOException {
    write(succeeded(0, IntNode.valueOf(7)));

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"index":0,"line":1,"arguments":[0, 1.50],"status":"succeeded","result":7,"attempts":1,\
            "jobId":11,"runId":12,"startedAt":"2026-01-01T00:00:00Z",\
            "finishedAt":"2026-01-01T00:00:00Z","durationMs":5,"maxMemoryMb":64,"cpuMs":null}
            """);
  }

  @Test
  void writesARowWithAnError() throws IOException {
    SetError error =
        new SetError(SetError.Kind.TASK, "java.lang.Error", "no", "at A", List.of("last"));

    write(
        new Event.SetFinished(
            AT, SetStatus.FAILED, report(1, null, error), 0, 0, COUNTS, List.of()));

    JsonNode row = Json.parse(Files.readString(file));
    assertThat(row.get("status").textValue()).isEqualTo("failed");
    assertThat(row.has("result")).isFalse();
    assertThat(row.get("error").toString())
        .isEqualTo(
            "{\"kind\":\"task\",\"type\":\"java.lang.Error\",\"message\":\"no\","
                + "\"stackTrace\":\"at A\",\"logs\":[\"last\"],\"jobUrl\":null,\"runUrl\":null}");
    assertThat(row.get("jobId").isNull()).isTrue();
  }

  @Test
  void writesEachFieldOfAnErrorThoughThereMayBeNothingInIt() throws IOException {
    SetError error = new SetError(SetError.Kind.LOST, "exit", null, null, List.of());

    write(
        new Event.SetFinished(
            AT, SetStatus.FAILED, report(1, null, error), 0, 0, COUNTS, List.of()));

    assertThat(Json.parse(Files.readString(file)).get("error").toString())
        .isEqualTo(
            "{\"kind\":\"lost\",\"type\":\"exit\",\"message\":null,"
                + "\"stackTrace\":null,\"logs\":[],\"jobUrl\":null,\"runUrl\":null}");
  }

  @Test
  void anErrorNamesItsJobAndRunWhereTheyCanBeLookedAt() throws IOException {
    SetError error = new SetError(SetError.Kind.LOST, "exit", null, null, List.of());
    Links links = new Links("https://api.example/v1");

    write(
        new Event.RunStarted(AT, "r", 3, 1, links),
        new Event.SetFinished(
            AT, SetStatus.FAILED, report(0, null, error), 11, 12, COUNTS, List.of()),
        new Event.SetFinished(
            AT, SetStatus.FAILED, report(1, null, error), 0, 0, COUNTS, List.of()));

    List<String> rows = Files.readAllLines(file);
    JsonNode told = Json.parse(rows.get(0)).get("error");
    assertThat(told.get("jobUrl").textValue()).isEqualTo("https://api.example/v1/jobs/11");
    assertThat(told.get("runUrl").textValue()).isEqualTo("https://api.example/v1/jobs/11/runs/12");
    assertThat(Json.parse(rows.get(1)).get("error").get("jobUrl").isNull()).isTrue();
  }

  @Test
  void keepsArgumentsAsTheyStandButInOneLine() throws IOException {
    write(succeeded(1, IntNode.valueOf(1)), succeeded(2, IntNode.valueOf(2)));

    List<String> rows = List.of(Files.readString(file).split("\n"));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0))
        .contains("\"line\":3,\"arguments\":{\"a\": \"é\u2028\"},")
        .doesNotContain("\r");
    assertThat(rows.get(1)).contains("\"line\":4,\"arguments\":[2],");
  }

  @Test
  void aFileThatIsReplacedMeanwhileIsNotTakenForWritten() throws IOException {
    try (ResultsWriter writer =
        ResultsWriter.open(
            arguments, Selection.all(arguments.count()), target(true), Disk.system())) {
      writer.on(succeeded(0, IntNode.valueOf(0)));
      Files.move(file, folder.resolve("kept"));
      Files.writeString(file, "another's");
      assertThatThrownBy(() -> writer.on(succeeded(1, IntNode.valueOf(1))))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("it was removed or replaced while the run went on");
    }
    assertThat(Files.readAllLines(folder.resolve("kept"))).hasSize(1);
    assertThat(file).hasContent("another's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"index\":0,", "more than what was written, ten times over"})
  void aFileThatIsEditedInPlaceIsNoticedAtTheNextRowAndAtTheEnd(String edited) throws IOException {
    for (Event next : List.of(succeeded(1, IntNode.valueOf(1)), ended())) {
      try (ResultsWriter writer =
          ResultsWriter.open(
              arguments, Selection.all(arguments.count()), target(true), Disk.system())) {
        writer.on(succeeded(0, IntNode.valueOf(0)));
        Files.writeString(file, edited);
        assertThatThrownBy(() -> writer.on(next))
            .isInstanceOf(EnvironmentException.class)
            .hasMessageContaining("it was changed while the run went on")
            .hasMessageContaining(edited.length() + " bytes instead of");
      }
      assertThat(file).hasContent(edited);
      Files.delete(file);
    }
  }

  @Test
  void putsALargeResultIntoAFileOfItsOwn() throws IOException {
    write(succeeded(0, TextNode.valueOf("x".repeat(200))));

    JsonNode row = Json.parse(Files.readString(file));
    assertThat(row.has("result")).isFalse();
    JsonNode large = row.get("resultFile");
    Path content = folder.resolve(large.get("path").textValue());
    assertThat(large.get("path").textValue()).isEqualTo("results.jsonl.d/0-1.json");
    assertThat(large.get("bytes").longValue()).isEqualTo(Files.size(content)).isEqualTo(202);
    assertThat(large.get("sha256").textValue()).hasSize(64);
    assertThat(Json.parse(Files.readString(content)).textValue()).hasSize(200);
  }

  @Test
  void keepsResultsToItsOwner() throws IOException {
    write(succeeded(0, TextNode.valueOf("x".repeat(200))));

    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("results.jsonl.d"))).isEqualTo("rwx------");
    assertThat(rights(folder.resolve("results.jsonl.d/0-1.json"))).isEqualTo("rw-------");
  }

  @Test
  void writesRowsToStandardOutputWhateverTheirSize() {
    file = null;

    write(succeeded(0, TextNode.valueOf("x".repeat(200))));

    assertThat(standardOutput.toString(StandardCharsets.UTF_8)).contains("\"result\":\"xxx");
  }

  @Test
  void noticesThatNobodyReadsStandardOutput() {
    file = null;
    PrintStream closed =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    ResultsTarget target =
        new ResultsTarget(
            null, closed, true, ResultsTarget.Earlier.REFUSE, INLINE, folder.resolve("w"));
    try (ResultsWriter writer =
        ResultsWriter.open(arguments, Selection.all(arguments.count()), target, Disk.system())) {
      assertThatThrownBy(() -> writer.on(succeeded(0, IntNode.valueOf(1))))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("standard output takes no more");
    }
  }

  @Test
  void refusesToWriteOverTheArgumentsAnotherFileOrEarlierResults() throws IOException {
    Path other = Files.writeString(folder.resolve("notes.txt"), "dear diary");
    Path earlier = Files.writeString(folder.resolve("earlier.jsonl"), "{\"index\":0,\"line\":1}\n");

    assertRefused(folder.resolve("args.jsonl"), true, "it is the arguments file");
    assertRefused(other, true, "it exists and is no results file");
    assertRefused(earlier, false, "it is there already");
    assertRefused(folder, true, "it is no regular file");
    assertRefused(folder.resolve("no/such/results.jsonl"), true, "there is no folder");
    assertThat(other).hasContent("dear diary");
    assertThat(earlier).hasContent("{\"index\":0,\"line\":1}");
  }

  @Test
  void knowsWhichRowsAreInTheirFinalPlace() throws IOException {
    try (ResultsWriter writer =
        ResultsWriter.open(
            arguments, Selection.all(arguments.count()), target(false), Disk.system())) {
      writer.on(succeeded(1, IntNode.valueOf(1)));
      assertThat(writer.holds(1)).isFalse();
      writer.on(succeeded(0, IntNode.valueOf(1)));
      writer.sync();
      assertThat(writer.holds(0)).isTrue();
      assertThat(writer.holds(1)).isTrue();
      assertThat(writer.holds(2)).isFalse();
    }
  }

  @Test
  void replacesEarlierResultsWhenTold() throws IOException {
    write(succeeded(0, TextNode.valueOf("x".repeat(200))));

    try (ResultsWriter writer =
        ResultsWriter.open(
            arguments, Selection.all(arguments.count()), target(true), Disk.system())) {
      writer.on(succeeded(0, IntNode.valueOf(1)));
    }

    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(folder.resolve("results.jsonl.d/0-1.json")).doesNotExist();
  }

  @Test
  void earlierResultsStayAsTheyAreWhenNothingComesOfTheRun() throws IOException {
    write(succeeded(0, TextNode.valueOf("x".repeat(200))));
    String before = Files.readString(file);

    try (ResultsWriter writer =
        ResultsWriter.open(
            arguments, Selection.all(arguments.count()), target(true), Disk.system())) {
      writer.sync();
      writer.on(ended());
    }

    assertThat(file).hasContent(before);
    assertThat(folder.resolve("results.jsonl.d/0-1.json")).exists();
  }

  @Test
  void refusesAnEmptyFileBecauseAnotherRunMayBeAboutToWriteThere() throws IOException {
    Files.createFile(file);

    assertRefused(file, false, "it is there already");
  }

  @Test
  void leavesNoEmptyFileOfARunOfWhichNothingCame() {
    ResultsWriter writer =
        ResultsWriter.open(
            arguments, Selection.all(arguments.count()), target(false), Disk.system());
    assertThat(file).exists();

    writer.close();

    assertThat(file).doesNotExist();
  }

  private void assertRefused(Path output, boolean overwrite, String why) {
    ResultsTarget target =
        new ResultsTarget(
            output,
            new PrintStream(standardOutput),
            true,
            earlier(overwrite),
            INLINE,
            folder.resolve("w"));
    assertThatThrownBy(() -> target.check(folder.resolve("args.jsonl")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("nother -o");
  }

  private void write(Event... events) {
    try (ResultsWriter writer =
        ResultsWriter.open(
            arguments, Selection.all(arguments.count()), target(false), Disk.system())) {
      List.of(events).forEach(writer::on);
      writer.on(ended());
    }
  }

  private static Event ended() {
    return new Event.RunEnded(AT, COUNTS, 1, 1, null);
  }

  private static ResultsTarget.Earlier earlier(boolean overwrite) {
    return overwrite ? ResultsTarget.Earlier.REPLACE : ResultsTarget.Earlier.REFUSE;
  }

  private ResultsTarget target(boolean overwrite) {
    return new ResultsTarget(
        file,
        new PrintStream(standardOutput),
        true,
        earlier(overwrite),
        INLINE,
        folder.resolve("waiting"));
  }

  private static Event succeeded(int index, JsonNode result) {
    return new Event.SetFinished(
        AT, SetStatus.SUCCEEDED, report(index, result, null), 11, 12, COUNTS, List.of());
  }

  private static SetReport report(int index, JsonNode result, SetError error) {
    return new SetReport(index, 1, result, error, AT, AT, 5, 64L, null);
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
