package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event.Counts;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.terminal.Snapshot.Busy;
import io.civisparallel.terminal.Snapshot.Notes;
import io.civisparallel.terminal.Snapshot.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveViewTest {

  private static final Snapshot RUN =
      new Snapshot(
          new Counts(200, 80, 3, 1, 8, 12, 4),
          2,
          new Pace(Duration.ofSeconds(72), 2.26, Duration.ofSeconds(51)),
          busy(10),
          new Notes(
              null,
              "set 5: java.lang.IllegalStateException: no \u6f22\u5b57 \u001b[31mhere",
              "reading part 7",
              new BudgetLeft(812, 1000, 40, 100)));

  @Test
  void tellsAllOnAnOrdinaryTerminal() {
    assertThat(drawn(RUN, 80, 24))
        .isEqualTo(
            """
            ###########################------------------------------------  42% 1 min 12 s
            84 of 200 done, 3 failed, 1 cancelled, 8 running, 12 queued, 4 prepared
            2 retries, 2.3/s, about 51 s left, 812 of 1000 API calls left
            40 of 100 starts left
              set 0             running  3 min 20 s
              sets 10 to 19     running  3 min 10 s  | halfway
              set 2             running   3 min 0 s
              set 3             running  2 min 50 s
              set 4, attempt 2  queued   2 min 40 s
              set 5             queued   2 min 30 s
              set 6             queued   2 min 20 s
              set 7             queued   2 min 10 s
            last failure: set 5: java.lang.IllegalStateException: no ?? ?[31mhere
              | reading part 7
            """);
  }

  @Test
  void tellsWhatMattersOnASmallOne() {
    assertThat(drawn(RUN, 40, 10))
        .isEqualTo(
            """
            ###########------------  42% 1 min 12 s
            84 of 200 done, 3 failed, 1 cancelled
            8 running, 12 queued, 4 prepared
            2 retries, 2.3/s, about 51 s left
            812 of 1000 API calls left
            40 of 100 starts left
              set 0  running  3 min 20 s
            last failure: set 5: java.lang.IllegalS
              | reading part 7
            """);
  }

  @Test
  void usesTheWidthOfALargeOne() {
    List<String> lines = drawn(RUN, 200, 50).lines().toList();
    assertThat(lines.get(0)).hasSize(199).endsWith(" 42% 1 min 12 s");
    assertThat(lines.get(1)).startsWith("84 of 200 done, ").endsWith("40 of 100 starts left");
    assertThat(lines).hasSize(2 + 10 + 2);
  }

  @Test
  void keepsToTheStatusWhereThereIsRoomForNothingElse() {
    assertThat(drawn(RUN, 10, 3))
        .isEqualTo(
            """
            84 of 200
            3 failed
            """);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "1, 50", "200, 1"})
  void drawsNothingWhereNothingIsSeen(int columns, int rows) {
    assertThat(new LiveView(true).lines(RUN, columns, rows)).isEmpty();
  }

  @Test
  void fitsIntoEveryTerminal() {
    LiveView view = new LiveView(true);
    for (int columns = 2; columns < 90; columns++) {
      for (int rows = 2; rows < 40; rows++) {
        List<Line> lines = view.lines(RUN, columns, rows);
        assertThat(lines).hasSizeBetween(1, rows - 1);
        int width = columns;
        assertThat(lines).allMatch(it -> it.length(it.plain()) < width);
      }
    }
  }

  @Test
  void cutsWideCharactersByTheColumnsTheyTake() {
    Line line = new Line(5, true).add("a\u6f22\u5b57\u6f22").add("b");
    assertThat(line.plain()).isEqualTo("a\u6f22\u5b57");
  }

  @Test
  void letsNothingFromOutsideCommandTheTerminal() {
    assertThat(new Line(20, true).add("a\u001b[2Jb\u009bc\u202e\r\nd\t!", Hue.PLAIN).painted())
        .isEqualTo("a?[2Jb?c???d !");
  }

  @Test
  void saysSoWhereOneOfManyFailed() {
    Snapshot one =
        new Snapshot(
            new Counts(10_000, 0, 1, 0, 0, 0, 0),
            0,
            new Pace(Duration.ZERO, 0, null),
            List.of(),
            new Notes("ending", null, "", null));
    assertThat(drawn(one, 40, 10))
        .isEqualTo(
            """
            #-----------------------------   0% 0 s
            1 of 10000 done, 1 failed, ending
            """);
    assertThat(new LiveView(false).lines(one, 40, 10).get(0).painted())
        .startsWith("\u001b[31m#\u001b[0m");
  }

  private static List<Busy> busy(int count) {
    List<Busy> busy = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(
            it ->
                busy.add(
                    new Busy(
                        it == 4 ? "set 4, attempt 2" : it == 1 ? "sets 10 to 19" : "set " + it,
                        it < 4 ? "running" : "queued",
                        Duration.ofSeconds(200 - 10L * it),
                        it == 1 ? "halfway" : "")));
    return busy;
  }

  private static String drawn(Snapshot run, int columns, int rows) {
    return new LiveView(false)
        .lines(run, columns, rows).stream()
            .map(it -> it.plain() + "\n")
            .collect(Collectors.joining());
  }
}
