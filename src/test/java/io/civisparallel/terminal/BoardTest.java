package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.RunState;
import io.civisparallel.terminal.Snapshot.Busy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardTest {

  private static final Instant START = Instant.parse("2026-11-22T11:00:00Z");

  private final Board board = new Board();

  @BeforeEach
  void begin() {
    board.add(new Event.RunStarted(START, "nightly", 100, 4, null));
  }

  @Test
  void countsTheSetsOfContainersWhereTheyStand() {
    prepare(1, new Piece(0, 10, 1));
    prepare(2, new Piece(10, 1, 1));
    prepare(3, new Piece(11, 5, 1));
    queue(1, 1);
    queue(2, 1);
    run(1, 5);
    Snapshot run = board.at(at(8), null);
    assertThat(run.counts()).isEqualTo(new Counts(100, 0, 0, 0, 10, 1, 5));
    assertThat(run.busy())
        .containsExactly(
            new Busy("sets 0 to 9", "running", Duration.ofSeconds(3), ""),
            new Busy("set 10", "queued", Duration.ofSeconds(7), ""));
  }

  @Test
  void forgetsAContainerOnceAllItsSetsWereHeardOf() {
    prepare(1, new Piece(0, 2, 1));
    run(1, 1);
    end(1, 2);
    assertThat(board.at(at(2), null).counts().running()).isEqualTo(2);
    finish(1, 0, SetStatus.SUCCEEDED, 1);
    assertThat(board.at(at(2), null).counts().running()).isEqualTo(1);
    finish(1, 1, SetStatus.SUCCEEDED, 2);
    Snapshot run = board.at(at(2), null);
    assertThat(run.counts().running()).isZero();
    assertThat(run.counts().done()).isEqualTo(2);
    assertThat(run.busy()).isEmpty();
  }

  @Test
  void doesNotWaitForSetsThatNobodySpeaksOf() {
    prepare(1, new Piece(0, 2, 1));
    end(1, 2);
    assertThat(board.at(at(60), null).counts().running()).isZero();
  }

  @Test
  void keepsTheLastFailureWithTheLastLineOfItsLog() {
    prepare(1, new Piece(0, 1, 1));
    finish(1, 0, SetStatus.FAILED, 1);
    assertThat(board.at(at(3), null).notes().failure()).isEqualTo("set 0: acme.Lost: no map");
    assertThat(board.at(at(3), null).notes().log()).isEqualTo("last words");
  }

  @Test
  void showsWhatTheAttemptBeforeLoggedLast() {
    prepare(1, new Piece(7, 1, 1));
    board.add(new Event.SetRetried(at(2), report(7, SetStatus.FAILED), 1001, 2001));
    prepare(2, new Piece(7, 1, 2));
    run(2, 3);
    Snapshot run = board.at(at(5), null);
    assertThat(run.retries()).isEqualTo(1);
    assertThat(run.notes().failure()).isEqualTo("set 7 (tried again): acme.Lost: no map");
    assertThat(run.busy())
        .containsExactly(
            new Busy("set 7, attempt 2", "running", Duration.ofSeconds(2), "last words"));
  }

  @Test
  void knowsContainersOfAnEarlierProcessByTheirNumbers() {
    board.add(new Event.Resumed(at(0), 100, 40, 1));
    board.add(new Event.ContainerRunning(at(1), 17, 1017, 2017));
    Snapshot run = board.at(at(2), null);
    assertThat(run.counts().done()).isEqualTo(40);
    assertThat(run.busy()).extracting(Busy::name).containsExactly("container 17");
  }

  @Test
  void saysWhyNoMoreIsStarted() {
    board.add(new Event.Stopping(at(1), "Interrupted"));
    assertThat(board.at(at(1), null).notes().phase()).isEqualTo("ending");
    board.add(new Event.Archiving(at(2), 12));
    assertThat(board.at(at(2), null).notes().phase()).isEqualTo("archiving 12 scripts");
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private void prepare(int container, Piece piece) {
    board.add(new Event.ContainerPrepared(START, container, 1000L + container, List.of(piece)));
  }

  private void queue(int container, int second) {
    board.add(
        new Event.ContainerStarted(at(second), container, 1000L + container, 2000L + container));
  }

  private void run(int container, int second) {
    board.add(
        new Event.ContainerRunning(at(second), container, 1000L + container, 2000L + container));
  }

  private void end(int container, int second) {
    board.add(
        new Event.ContainerEnded(
            at(second), container, 1000L + container, 2000L + container, RunState.SUCCEEDED));
  }

  private void finish(int container, int index, SetStatus status, int done) {
    boolean failed = status == SetStatus.FAILED;
    board.add(
        new Event.SetFinished(
            at(2),
            status,
            report(index, status),
            1000L + container,
            2000L + container,
            new Counts(100, failed ? done - 1 : done, failed ? 1 : 0, 0, 0, 0, 0),
            List.of()));
  }

  private static SetReport report(int index, SetStatus status) {
    boolean failed = status == SetStatus.FAILED;
    return new SetReport(
        index,
        1,
        failed ? null : NullNode.getInstance(),
        failed
            ? new SetError(
                SetError.Kind.TASK, "acme.Lost", "no map", "", List.of("first", "last words"))
            : null,
        START,
        START,
        420,
        null,
        null);
  }
}
