package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Selection;
import io.civisparallel.system.Disk;
import io.civisparallel.system.FolderRemoval;
import io.civisparallel.system.Sha256;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power is cut at every operation of a run with 20 sets; then its results file is read. */
class ResultsCrashTest {

  private static final int SETS = 20;
  private static final int WAYS = 5;
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Counts COUNTS = new Counts(SETS, 0, 0, 0, 0, 0, 0);

  private final long seed = Long.getLong("seed", 20_261_122L);
  private @TempDir Path folder;
  private Path desk;
  private Path file;
  private ArgumentSets arguments;
  private long maxInline = 100;

  /** How many rows were told to be durable before the power was cut. */
  private int durable;

  @BeforeEach
  void readArguments() throws IOException {
    desk = folder.resolve("desk");
    file = desk.resolve("results.jsonl");
    Path lines = folder.resolve("args.jsonl");
    Files.writeString(
        lines,
        IntStream.range(0, SETS).mapToObj(i -> "[" + i + "]\n").collect(Collectors.joining()));
    arguments = ArgumentsFile.scan(lines, "args.jsonl", LineCheck.NONE, 20);
  }

  @AfterEach
  void closeArguments() {
    arguments.close();
  }

  @Test
  void whateverIsLostNoRowIsTornDoubledOrWrongAndNoneThatWasSynced() throws IOException {
    tryEveryCut(false);
  }

  @Test
  void nothingElseIsLostWithoutLargeResults() throws IOException {
    maxInline = Integer.MAX_VALUE;
    tryEveryCut(false);
  }

  @Test
  void earlierResultsAreThereWholeUntilThereAreNewOnes() throws IOException {
    tryEveryCut(true);
  }

  private void tryEveryCut(boolean replacing) throws IOException {
    CrashDisk whole = new CrashDisk();
    prepare(replacing);
    run(whole, replacing);
    int operations = whole.operations().size();
    List<String> rows = Files.readAllLines(file);
    assertThat(rows).hasSize(SETS);
    assertThat(operations).isGreaterThan(2 * SETS);
    int lost = 0;
    for (int cut = 0; cut <= operations; cut++) {
      for (int way = 0; way < WAYS; way++) {
        prepare(replacing);
        CrashDisk disk = new CrashDisk().crashAt(cut);
        run(disk, replacing);
        disk.recover(seed + way);
        String place = "cut at operation %d in way %d of seed %d".formatted(cut, way, seed);
        lost += SETS - found(place, rows, replacing);
      }
    }
    System.out.printf(
        "ResultsCrashTest: %d operations cut in %d ways each, -Dseed=%d%n",
        operations + 1, WAYS, seed);
    assertThat(lost).as("rows that were lost in all").isPositive();
  }

  /** Gives an empty folder, or one with earlier results. */
  private void prepare(boolean earlier) throws IOException {
    assertThat(FolderRemoval.remove(desk)).isNull();
    Files.createDirectory(desk);
    if (earlier) {
      run(new CrashDisk(), false, "earlier");
    }
  }

  private void run(CrashDisk disk, boolean replacing) {
    run(disk, replacing, "new");
    assertThat(disk.isCrashed() || durable == SETS).isTrue();
  }

  /** A run whose sets end in any order, and whose rows are made durable now and then. */
  private void run(Disk disk, boolean replacing, String word) {
    durable = 0;
    List<Integer> order = new ArrayList<>(IntStream.range(0, SETS).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    ResultsTarget target =
        new ResultsTarget(
            file,
            new PrintStream(PrintStream.nullOutputStream()),
            true,
            replacing ? ResultsTarget.Earlier.REPLACE : ResultsTarget.Earlier.REFUSE,
            maxInline,
            desk.resolve("waiting"));
    try (ResultsWriter writer =
        ResultsWriter.open(arguments, Selection.all(arguments.count()), target, disk)) {
      for (int index : order) {
        writer.on(finished(index, word));
        if (index % 5 == 0) {
          sync(writer);
        }
      }
      writer.on(new Event.RunEnded(AT, COUNTS, 1, 1, null));
      durable = SETS;
    } catch (EnvironmentException | IOException e) {
      assertThat(e).hasStackTraceContaining("the power was cut");
    }
  }

  private void sync(ResultsWriter writer) throws IOException {
    int placed = (int) IntStream.range(0, SETS).takeWhile(writer::holds).count();
    writer.sync();
    durable = placed;
  }

  /** Every third result is large. */
  private static Event finished(int index, String word) {
    JsonNode result = TextNode.valueOf(word.repeat(index % 3 == 0 ? 100 : 2) + index);
    SetReport report = new SetReport(index, 1, result, null, AT, AT, 5, 64L, null);
    return new Event.SetFinished(AT, SetStatus.SUCCEEDED, report, 11, 12, COUNTS, List.of());
  }

  /** Holds what is found to what is promised, and gives how many new rows there are. */
  private int found(String place, List<String> rows, boolean replacing) throws IOException {
    if (!Files.exists(file)) {
      assertThat(durable).as(place).isZero();
      return 0;
    }
    String text = Files.readString(file, UTF_8);
    if (replacing && text.contains("earlier")) {
      assertThat(durable).as(place).isZero();
      assertThat(text.lines()).as(place).hasSize(SETS).allSatisfy(row -> isWhole(row));
      return 0;
    }
    String[] lines = text.split("\n", -1);
    int whole = 0;
    while (whole < lines.length - 1 && isJson(lines[whole])) {
      whole++;
    }
    assertThat(List.of(lines).subList(0, whole)).as(place).isEqualTo(rows.subList(0, whole));
    assertThat(whole).as(place).isBetween(durable, SETS);
    for (int i = 0; i < whole; i++) {
      isWhole(lines[i]);
    }
    // Behind the first line that is told to be damaged, a row may be there all the same.
    for (int i = whole; i < lines.length; i++) {
      assertThat(!isJson(lines[i]) || rows.contains(lines[i])).as(place).isTrue();
    }
    return whole;
  }

  private void isWhole(String row) throws IOException {
    JsonNode large = Json.parse(row).get("resultFile");
    if (large != null) {
      Path content = desk.resolve(large.get("path").textValue());
      assertThat(content).hasSize(large.get("bytes").longValue());
      assertThat(Sha256.of(content)).isEqualTo(large.get("sha256").textValue());
    }
  }

  private static boolean isJson(String line) {
    try {
      return Json.parse(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
