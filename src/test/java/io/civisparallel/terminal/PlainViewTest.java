package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Digest;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.Links;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainViewTest {

  private static final Instant START = Instant.parse("2026-11-22T11:00:00Z");

  private static final SetError BOOM =
      new SetError(
          SetError.Kind.TASK, "java.lang.IllegalStateException", "boom\nmore", "", List.of());

  @Test
  void tellsARunLineByLine() {
    assertThat(told(Verbosity.NORMAL))
        .isEqualTo(
            """
            run nightly: 3 argument sets, at most 2 containers at once
            uploaded 2 files, 12.3 kB (1 more lay there already)
            [0/3] set 0 started
            [1/3] set 0 succeeded in 0.420 s
            [1/3] still running: 1 running, 1 queued, 0 prepared, 0 failed
            warning: the platform is slow?[31m
            [2/3] set 1 failed after 1.3 s: java.lang.IllegalStateException: boom
            stopping: interrupted
            [3/3] set 2 cancelled

            3 argument sets: 1 succeeded, 1 failed, 1 cancelled
            stopped: interrupted
              1 x java.lang.IllegalStateException (line 2, set 1)
                  at acme.Calc.run(Calc.java:7)
                  boom

            time: 1 min 5 s; a set took 0.420 s (median), 1.3 s (95th percentile)
            cost: 2 containers, 17 API calls
            results: results.jsonl
            """);
  }

  @Test
  void tellsOfContainersToThoseWhoLookForAFault() {
    assertThat(told(Verbosity.VERBOSE))
        .contains(
            """
            [0/3] set 0 prepared: job 11
            [0/3] set 0 queued: job 11, run 21
            [0/3] set 0 started
            [1/3] set 0 succeeded in 0.420 s
            [1/3] container 1 ended: run 21 succeeded
            """);
  }

  @Test
  void tellsOnlyWarningsAndTheSummaryToThoseWhoWantNoProgress() {
    assertThat(told(Verbosity.SUMMARY))
        .startsWith("warning: the platform is slow")
        .doesNotContain("set 0 started")
        .contains("3 argument sets: 1 succeeded, 1 failed, 1 cancelled");
  }

  @Test
  void tellsOnlyFailuresToThoseWhoWantQuiet() {
    assertThat(told(Verbosity.QUIET))
        .isEqualTo(
            """
            3 argument sets: 1 succeeded, 1 failed, 1 cancelled
            stopped: interrupted
              1 x java.lang.IllegalStateException (line 2, set 1)
                  at acme.Calc.run(Calc.java:7)
                  boom
            """);
  }

  @Test
  void isQuietOfAQuietSuccess() {
    Event end = new Event.RunEnded(START, new Counts(1, 1, 0, 0, 0, 0, 0), 1, 7, null);
    assertThat(new PlainView(Verbosity.QUIET, "r").lines(end)).isEmpty();
  }

  @Test
  void namesSetsThatHaveNoRow() {
    Event end = new Event.RunEnded(START, new Counts(5, 2, 0, 0, 0, 0, 0), 2, 7, "no answer");
    assertThat(new PlainView(Verbosity.NORMAL, "r").lines(end))
        .contains("5 argument sets: 2 succeeded, 3 not finished", "stopped: no answer");
  }

  @Test
  void setsThatNeverRanSayNothingOfHowLongSetsTake() {
    PlainView view = new PlainView(Verbosity.NORMAL, "r");
    SetError lost = new SetError(SetError.Kind.LOST, "container", "gone", null, List.of());
    view.lines(finished(0, SetStatus.FAILED, lost, 0, new Counts(1, 0, 1, 0, 0, 0, 0)));
    Event end = new Event.RunEnded(START, new Counts(1, 0, 1, 0, 0, 0, 0), 1, 7, null);
    assertThat(view.lines(end)).contains("time: 0.000 s");
  }

  @Test
  void tellsSetsOfABatchThatSucceededOneAfterAnotherInOneLine() {
    PlainView view = new PlainView(Verbosity.NORMAL, "r");
    List<String> lines = new ArrayList<>();
    List<Piece> pieces = List.of(new Piece(0, 4, 1), new Piece(7, 2, 1));
    lines.addAll(view.lines(new Event.RunStarted(START, "r", 9, 1, null)));
    lines.addAll(view.lines(new Event.ContainerPrepared(START, 1, 11, pieces)));
    lines.addAll(view.lines(new Event.ContainerRunning(START, 1, 11, 21)));
    lines.addAll(view.lines(succeeded(0, 1)));
    lines.addAll(view.lines(succeeded(1, 2)));
    lines.addAll(view.lines(succeeded(2, 3)));
    Counts counts = new Counts(9, 3, 1, 0, 0, 0, 0);
    lines.addAll(view.lines(finished(3, SetStatus.FAILED, BOOM, 1300, counts)));
    lines.addAll(view.lines(succeeded(7, 5)));
    lines.addAll(view.lines(new Event.StillRunning(START, new Counts(9, 4, 1, 0, 4, 0, 0))));

    assertThat(lines)
        .containsExactly(
            "run r: 9 argument sets, at most 1 container at once",
            "[0/9] 6 sets between 0 and 8 started",
            "[3/9] sets 0 to 2 succeeded in 0.300 s together",
            "[4/9] set 3 failed after 1.3 s: java.lang.IllegalStateException: boom",
            "[5/9] set 7 succeeded in 0.100 s",
            "[5/9] still running: 4 running, 0 queued, 0 prepared, 1 failed");
  }

  @Test
  void setsThatStandNextToEachOtherAreNamedSoThoughTheirAttemptsDiffer() {
    PlainView view = new PlainView(Verbosity.NORMAL, "r");
    List<Piece> pieces = List.of(new Piece(48, 3, 1), new Piece(51, 2, 2));
    view.lines(new Event.RunStarted(START, "r", 60, 1, null));
    view.lines(new Event.ContainerPrepared(START, 1, 11, pieces));
    assertThat(view.lines(new Event.ContainerRunning(START, 1, 11, 21)))
        .containsExactly("[0/60] sets 48 to 52 started");
  }

  @Test
  void tellsAtTheEndOfABatchWhatItHasNotToldYet() {
    PlainView view = new PlainView(Verbosity.NORMAL, "r");
    view.lines(new Event.RunStarted(START, "r", 2, 1, null));
    view.lines(new Event.ContainerPrepared(START, 1, 11, List.of(new Piece(0, 2, 1))));
    assertThat(view.lines(succeeded(0, 1))).isEmpty();
    assertThat(view.lines(succeeded(1, 2))).isEmpty();

    Event end = new Event.RunEnded(START, new Counts(2, 2, 0, 0, 0, 0, 0), 1, 7, null);
    assertThat(view.lines(end))
        .startsWith(
            "[2/2] sets 0 to 1 succeeded in 0.200 s together", "", "2 argument sets: 2 succeeded");
  }

  @Test
  void tellsSetsThatWereCancelledOneAfterAnotherInOneLine() {
    PlainView view = new PlainView(Verbosity.NORMAL, "r");
    view.lines(new Event.RunStarted(START, "r", 4, 1, null));
    for (int index = 0; index < 3; index++) {
      Counts counts = new Counts(4, 0, 0, index + 1, 0, 0, 0);
      assertThat(view.lines(finished(index, SetStatus.CANCELLED, BOOM, 0, counts))).isEmpty();
    }
    Counts counts = new Counts(4, 0, 1, 3, 0, 0, 0);
    assertThat(view.lines(finished(3, SetStatus.FAILED, BOOM, 1300, counts)))
        .first()
        .isEqualTo("[3/4] sets 0 to 2 cancelled");
  }

  private static Event succeeded(int index, int done) {
    Counts counts = new Counts(9, done, 0, 0, 0, 0, 0);
    return finished(index, SetStatus.SUCCEEDED, null, 100, counts);
  }

  @Test
  void namesTheRunOfAFailureWhereItCanBeLookedAt() {
    PlainView view = new PlainView(Verbosity.NORMAL, "r");
    view.lines(new Event.RunStarted(START, "r", 9, 1, new Links("https://api.example\u001b")));
    Counts counts = new Counts(9, 0, 2, 0, 0, 0, 0);
    assertThat(view.lines(finished(7, SetStatus.FAILED, BOOM, 1300, counts)))
        .containsExactly(
            "[2/9] set 7 failed after 1.3 s: java.lang.IllegalStateException: boom"
                + " (https://api.example?/jobs/11/runs/21)");
  }

  @Test
  void saysWhatGoesOnRunningOnAPlatformThatOutlivesTheRun() {
    Event end = new Event.RunEnded(START, new Counts(9, 2, 0, 0, 3, 1, 0), 6, 17, "no answer");
    PlainView view = new PlainView(Verbosity.QUIET, "r");
    assertThat(view.lines(end)).noneMatch(line -> line.startsWith("left as they are"));
    view.lines(new Event.RunStarted(START, "r", 9, 1, new Links("https://api.example")));
    assertThat(view.lines(end))
        .contains(
            "left as they are: 4 argument sets in containers that run; their scripts' names begin with"
                + " civis-parallel r");
  }

  @Test
  void saysWhatIsStillArchivedAfterTheLastRow() {
    assertThat(new PlainView(Verbosity.NORMAL, "r").lines(new Event.Archiving(START, 12)))
        .containsExactly("archiving 12 scripts (interrupt to leave them)");
  }

  @Test
  void saysThatAFailedSetIsTriedAgain() {
    SetReport report = new SetReport(4, 1, null, BOOM, START, START, 0, null, null);
    assertThat(
            new PlainView(Verbosity.NORMAL, "r").lines(new Event.SetRetried(START, report, 1, 2)))
        .containsExactly(
            "[0/0] set 4 failed in attempt 1, trying again: java.lang.IllegalStateException: boom");
  }

  private static String told(Verbosity verbosity) {
    PlainView view = new PlainView(verbosity, "results.jsonl");
    List<String> lines = new ArrayList<>();
    events().forEach(event -> lines.addAll(view.lines(event)));
    return String.join("\n", lines) + "\n";
  }

  private static List<Event> events() {
    Counts afterOne = new Counts(3, 1, 0, 0, 1, 1, 0);
    Counts afterTwo = new Counts(3, 1, 1, 0, 0, 0, 1);
    Counts afterAll = new Counts(3, 1, 1, 1, 0, 0, 0);
    return List.of(
        new Event.RunStarted(START, "nightly", 3, 2, null),
        new Event.FilesUploaded(START, 2, 12_300, 1),
        new Event.ContainerPrepared(START, 1, 11, List.of(new Piece(0, 1, 1))),
        new Event.ContainerStarted(START, 1, 11, 21),
        new Event.ContainerRunning(START, 1, 11, 21),
        finished(0, SetStatus.SUCCEEDED, null, 420, afterOne),
        new Event.ContainerEnded(START, 1, 11, 21, RunState.SUCCEEDED),
        new Event.StillRunning(START, afterOne),
        new Event.Warned(START, "the platform is slow\u001b[31m"),
        finished(1, SetStatus.FAILED, BOOM, 1300, afterTwo),
        new Event.Stopping(START, "interrupted"),
        finished(2, SetStatus.CANCELLED, null, 0, afterAll),
        new Event.Digested(START, digest()),
        new Event.RunEnded(START.plusSeconds(65), afterAll, 2, 17, "interrupted"));
  }

  private static Digest digest() {
    Digest.First first = new Digest.First(1, 2, "boom");
    String type = "java.lang.IllegalStateException";
    Digest.Group group = new Digest.Group("task", type, "acme.Calc.run(Calc.java:7)", 1, first);
    return new Digest(1, Map.of("task", 1), List.of(group), 0, 0, false, null);
  }

  private static Event finished(
      int index, SetStatus status, @Nullable SetError error, long milliseconds, Counts counts) {
    SetReport report =
        new SetReport(
            index,
            1,
            error == null ? NullNode.getInstance() : null,
            error,
            START,
            START,
            milliseconds,
            null,
            null);
    return new Event.SetFinished(START, status, report, 11, 21, counts, List.of());
  }
}
