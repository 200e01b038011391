package io.civisparallel.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Digest;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.Links;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JsonViewTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private static final Counts COUNTS = new Counts(9, 1, 2, 3, 1, 1, 1);

  private static final Pattern WORD = Pattern.compile("`([A-Za-z]+)`");

  private static SetReport report(String message) {
    SetError error = new SetError(SetError.Kind.TASK, "T", message, "trace", List.of("log"));
    return new SetReport(3, 1, null, error, AT, AT, 5, null, null);
  }

  private static List<Event> events() {
    Digest.Group group = new Digest.Group("task", "T", null, 2, null);
    return List.of(
        new Event.RunStarted(AT, "r", 9, 4, new Links("https://api")),
        new Event.Resumed(AT, 9, 2, 1),
        new Event.CarriedOver(AT, 9, 8, 1),
        new Event.FilesUploaded(AT, 2, 1024, 0),
        new Event.ContainerPrepared(AT, 1, 11, List.of(new Piece(0, 3, 1))),
        new Event.ContainerStarted(AT, 1, 11, 12),
        new Event.ContainerRunning(AT, 1, 11, 12),
        new Event.ContainerEnded(AT, 1, 11, 12, RunState.SUCCEEDED),
        new Event.SetFinished(AT, SetStatus.FAILED, report("m"), 11, 12, COUNTS, List.of()),
        new Event.SetRetried(AT, report("m"), 11, 12),
        new Event.StillRunning(AT, COUNTS),
        new Event.Warned(AT, "w"),
        new Event.Stopping(AT, "s"),
        new Event.Archiving(AT, 2),
        new Event.Digested(AT, new Digest(2, Map.of("task", 2), List.of(group), 0, 0, false, null)),
        new Event.RunEnded(AT, COUNTS, 3, 18, null));
  }

  private static Map<String, Set<String>> documented() throws IOException {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/progress-json.md"), UTF_8)) {
      String[] cells = line.split("\\|", -1);
      List<String> names = WORD.matcher(cells[2]).results().map(JsonViewTest::word).toList();
      if (!names.isEmpty()) {
        table.put(
            word(WORD.matcher(cells[1]).results().findFirst().orElseThrow()), new TreeSet<>(names));
      }
    }
    return table;
  }

  private static String word(MatchResult match) {
    return match.group(1);
  }

  @Test
  void theTableHasEachTypeAndEachOfItsFields() throws IOException {
    JsonView view = new JsonView();
    Map<String, Set<String>> written = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    events().forEach(it -> lines.addAll(view.lines(it)));
    lines.add(view.told("hint"));
    lines.add(view.leftOut(3));
    for (String line : lines) {
      JsonNode object = Json.parse(line);
      Set<String> fields = new TreeSet<>();
      object.fieldNames().forEachRemaining(fields::add);
      assertThat(fields).contains("version", "type", "at");
      fields.removeAll(List.of("version", "type", "at", "sequence"));
      written.put(object.path("type").asText(), fields);
    }
    assertThat(written).isEqualTo(documented());
    assertThat(documented().keySet()).containsAll(JsonView.types());
  }

  @Test
  void thereIsAFormForEachKindOfEvent() {
    assertThat(JsonView.types()).hasSize(Event.class.getPermittedSubclasses().length);
  }

  @Test
  void theReadmeHasTheTableAsItIs() throws IOException {
    String readme = Files.readString(Path.of("README.md"), UTF_8);
    String table = Files.readString(Path.of("src/test/resources/progress-json.md"), UTF_8);
    if (readme.contains("| `runStarted` |")) {
      assertThat(readme).contains(table);
    }
  }

  @Test
  void eventsAreNumberedSoThatWhatIsMissingIsSeen() throws IOException {
    JsonView view = new JsonView();
    for (int i = 1; i < 4; i++) {
      String line = view.lines(new Event.Warned(AT, "w")).get(0);
      assertThat(Json.parse(line).path("sequence").intValue()).isEqualTo(i);
    }
  }

  @Test
  void textFromOutsideIsReadAsItWasAndObeyedByNobody() throws IOException {
    String text = "##[error]x\n::error::\u001b[31m \u009b \u202e \ud83d\ude00 \"\\";
    String line = new JsonView().lines(new Event.Warned(AT, text)).get(0);
    assertThat(Json.parse(line).path("message").textValue()).isEqualTo(text);
    assertThat(line)
        .doesNotContain("##[", "\u001b", "\u009b", "\u202e", "\n")
        .contains("\ud83d\ude00");
  }

  @Test
  void whatIsLongIsCut() throws IOException {
    Event event = new Event.SetRetried(AT, report("x".repeat(100_000)), 11, 12);
    assertThat(new JsonView().lines(event).get(0)).hasSizeLessThan(1_500);
  }
}
