package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Entry;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of whole runs, at their end and later, and what is refused of it. */
class ReportPageTest {

  private static final String TARGET = "java.lang.Math::floorMod(int,int)";

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path folder;

  private Path rows;
  private Path page;

  @BeforeEach
  void nameTheFiles() {
    rows = folder.resolve("rows.jsonl");
    page = folder.resolve("page.html");
  }

  private Outcome run(String sets, String... more) {
    String[] words = {"run", TARGET, "-", "-o", rows.toString()};
    return new Program()
        .reading(sets)
        .run(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  private ObjectNode data(Path file) throws IOException {
    Matcher found = DATA.matcher(Files.readString(file, UTF_8));
    assertThat(found.find()).isTrue();
    ObjectNode data = (ObjectNode) Json.parse(found.group(1));
    data.remove("writtenAt");
    return data;
  }

  @Test
  void aRunLeavesThePageThatTheCommandMakesOfItLater() throws IOException {
    Outcome outcome = run("[7,4]\n[1,0]\n[9,4]\n", "--report", page.toString());
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
    JsonNode data = data(page);
    assertThat(data.path("state").asText()).isEqualTo("ended");
    assertThat(data.path("counts").toString())
        .isEqualTo(
            "{'sets':3,'succeeded':2,'failed':1,'cancelled':0,'unfinished':0,'retries':0,"
                    .replace('\'', '"')
                + "\"containers\":3}");
    assertThat(data.path("notes")).isEmpty();
    assertThat(data.path("memory").path("requested").asInt()).isEqualTo(1024);
    assertThat(data.path("spans")).hasSize(3);
    for (JsonNode span : data.path("spans")) {
      assertThat(span.get(5).isNumber()).as("the platform had taken it: " + span).isTrue();
      assertThat(span.get(8).isNumber()).as("it was seen to end: " + span).isTrue();
    }
    JsonNode group = data.path("groups").get(0);
    assertThat(group.path("type").asText()).isEqualTo("java.lang.ArithmeticException");
    assertThat(group.path("examples").get(0).path("arguments").asText()).isEqualTo("[1,0]");

    Path later = folder.resolve("later.html");
    Outcome made = new Program().run("report", rows.toString(), "-o", later.toString());
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).isEmpty();
    assertThat(data(later)).isEqualTo(data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(later)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(it -> it.toString().endsWith(".making"));
    }
  }

  @Test
  void aRetriedRunHasTheRowsOfItsLastRoundAndTheContainersOfAllAndOnlyRowsAreSaidToBeSo()
      throws IOException {
    run("[7,4]\n[1,0]\n");
    Outcome again = new Program().run("retry", rows.toString(), "--report", page.toString());
    assertThat(again.code()).as(again.err()).isEqualTo(1);
    assertThat(data(page).path("counts").path("failed").asInt()).isEqualTo(1);
    assertThat(data(page).path("counts").path("succeeded").asInt()).isEqualTo(1);
    assertThat(data(page).path("spans")).hasSize(3);
    assertThat(data(page).path("groups").get(0).path("count").asInt()).isEqualTo(1);

    Files.delete(folder.resolve("rows.jsonl.journal"));
    assertThat(new Program().run("report", rows.toString()).code()).isZero();
    JsonNode data = data(folder.resolve("rows.jsonl.html"));
    assertThat(data.path("state").asText()).isEqualTo("unknown");
    assertThat(data.path("counts").path("succeeded").asInt()).isEqualTo(1);
    assertThat(data.path("notes").get(0).asText()).startsWith("Only the results file is left");
    assertThat(data.path("spans")).isEmpty();
    assertThat(data.path("sets")).hasSize(2);
  }

  @Test
  void aRunThatGoesOnIsShownAsFarAsItIs() throws IOException {
    try (WrittenRun run = new WrittenRun(rows)) {
      run.begin(10, true);
      run.row(run.container(0, 1, true), 0, SetStatus.SUCCEEDED, "");
      run.append(new Entry.Closed(1));
      int unused = run.container(1, 4, true);
    }
    assertThat(new Program().run("report", rows.toString(), "-o", page.toString()).code()).isZero();
    JsonNode data = data(page);
    assertThat(data.path("state").asText()).isEqualTo("unfinished");
    assertThat(data.path("counts").path("unfinished").asInt()).isEqualTo(9);
    assertThat(data.path("open").asInt()).isEqualTo(1);
    assertThat(data.path("notes").toString()).contains("Of 1 containers");
  }

  @Test
  void whatIsNoPageIsLeftAsItIs() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "what I wrote\n");
    String before = "[7,4]\n";
    assertThat(run(before, "--report", other.toString()).err()).contains("is no such page");
    assertThat(run(before, "--report", rows.toString()).err()).contains("is the results file");
    assertThat(run(before, "--report", folder + "/none/x").err()).contains("no such folder");
    assertThat(new Program().reading(before).run("run", TARGET, "-", "--report", "x").err())
        .contains("--report needs a results file");
    assertThat(rows).doesNotExist();
    assertThat(new Program().run("report", rows.toString()).err()).contains("no results file");
    assertThat(new Program().run("report", other.toString()).err()).contains("is no results file");
    Files.writeString(rows, "{\"index\":0,\"line\":1}\n");
    Outcome over = new Program().run("report", rows.toString(), "-o", rows.toString());
    assertThat(over.code()).isEqualTo(2);
    assertThat(other).hasContent("what I wrote");
  }
}
