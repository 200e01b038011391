package io.civisparallel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What entries come to. */
class ReplayTest {

  private final Replay replay = new Replay();
  private long sequence;

  private void take(Entry... entries) {
    for (Entry entry : entries) {
      replay.take(++sequence, entry);
    }
  }

  @Test
  void aContainerIsOpenUntilItIsClosed() {
    take(Journals.begun(3), Journals.create(1, 0, 1));
    assertThat(replay.open())
        .containsExactly(
            new OpenContainer(
                1, "script 1", List.of(new Piece(0, 1, 1)), 0, 0, false, false, null, false));
    take(new Entry.Created(1, 11), new Entry.StartIntended(1, 11), new Entry.Started(1, 12));
    assertThat(replay.open())
        .containsExactly(
            new OpenContainer(
                1, "script 1", List.of(new Piece(0, 1, 1)), 11, 12, true, false, null, false));
    take(Journals.row(1, 0, 1, "x"), new Entry.Closed(1));
    assertThat(replay.open()).isEmpty();
    assertThat(replay.count(SetStatus.SUCCEEDED)).isEqualTo(1);
    assertThat(replay.next()).isEqualTo(1);
    assertThat(replay.again()).isEmpty();
  }

  @Test
  void aSetThatAClosedContainerGaveBackIsToBeGivenToAnotherAtTheSameAttempt() {
    take(Journals.begun(3), Journals.create(1, 0, 1), new Entry.Closed(1));
    assertThat(replay.again()).isEqualTo(Map.of(0, 1));
    take(Journals.create(2, 0, 1));
    assertThat(replay.again()).isEmpty();
  }

  @Test
  void aSetThatIsTriedAgainIsAtTheNextAttempt() {
    take(Journals.begun(3), Journals.create(1, 0, 1), new Entry.Retried(1, 0, 1));
    take(new Entry.Closed(1));
    assertThat(replay.again()).isEqualTo(Map.of(0, 2));
  }

  @Test
  void whatASetDiedOfIsKnownUntilItHasItsRow() {
    FailedAttempt lost = failure(1, SetError.Kind.LOST);
    FailedAttempt failed = failure(2, SetError.Kind.TASK);
    take(Journals.begun(3), Journals.create(1, 0, 1), new Entry.Retried(1, 0, 1, lost));
    take(new Entry.Closed(1), Journals.create(2, 0, 2), new Entry.Retried(2, 0, 2, failed));
    assertThat(replay.failures())
        .isEqualTo(Map.of(0, new PastAttempts(List.of(), List.of(lost, failed))));
    take(new Entry.Closed(2), Journals.create(3, 0, 3), Journals.row(3, 0, 3, "x"));
    assertThat(replay.failures()).isEmpty();
  }

  @Test
  void whereAnEarlierVersionDidNotSayWhatASetDiedOfItIsUnknownAndCountsAsTheProgramsFault() {
    take(Journals.begun(1), Journals.create(1, 0, 1), new Entry.Created(1, 11));
    take(new Entry.Started(1, 12), new Entry.Retried(1, 0, 1));
    FailedAttempt unknown = FailedAttempt.unknown(1, 11, 12);
    assertThat(replay.failures()).isEqualTo(Map.of(0, PastAttempts.NONE.with(unknown)));
    assertThat(unknown.kind()).isNull();
    assertThat(unknown.countsAs()).isEqualTo(SetError.Kind.TASK);
  }

  @Test
  void aRoundTakesOverWhatItsSetsDiedOfAndNothingOfARoundThatNeverBegan() {
    Entry.Begun begun = Journals.begun(2);
    PastAttempts past = PastAttempts.before(List.of(failure(1, SetError.Kind.TASK)));
    take(begun, Journals.create(1, 0, 1), failed(1, 0), new Entry.Closed(1));
    take(Journals.create(2, 1, 1), failed(2, 1), new Entry.Closed(2), new Entry.Ended());
    take(new Entry.Tried(1, past), new Entry.Tried(0, past));
    assertThat(replay.hasEnded()).isTrue();
    assertThat(replay.failures()).isEmpty();
    take(new Entry.Retrying(List.of(new Piece(0, 1, 2)), begun.settings(), begun.digests()));
    assertThat(replay.failures()).isEqualTo(Map.of(0, past));
  }

  @Test
  void whatSetsDiedOfIsCarriedOverToAChangedArgumentsFile() {
    PastAttempts past = PastAttempts.NONE.with(failure(1, SetError.Kind.LOST));
    take(Journals.begun(3), new Entry.Carried(2, 2, 2, List.of(new Piece(1, 1, 2))));
    take(new Entry.Tried(1, past));
    assertThat(replay.failures()).isEqualTo(Map.of(1, past));
    assertThatThrownBy(() -> take(new Entry.Tried(2, past)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FailedAttempt failure(int attempt, SetError.Kind kind) {
    return new FailedAttempt(attempt, kind, "type", "message", 11, 12, null, null, 5);
  }

  private static Entry.Row failed(int container, int set) {
    return new Entry.Row(container, set, 1, SetStatus.FAILED, "x", null);
  }

  @Test
  void whyAContainerWasCancelledIsReadWhereItWasWrittenDown() throws IOException {
    take(Journals.begun(3), Journals.create(1, 0, 1), Journals.create(2, 1, 1));
    take(
        Json.mapper()
            .readValue("{'type':'cancelIntended','container':1}".replace('\'', '"'), Entry.class),
        Json.mapper().readValue(Json.write(new Entry.CancelIntended(2, Breach.QUEUE)), Entry.class),
        new Entry.CancelIntended(2));
    assertThat(replay.open()).allMatch(OpenContainer::cancelling);
    assertThat(replay.open()).extracting(OpenContainer::breach).containsExactly(null, Breach.QUEUE);
  }

  @Test
  void aLateReportOfAnEarlierAttemptGivesNoRowAndIsNoted() {
    take(Journals.begun(1), Journals.create(1, 0, 1), new Entry.Retried(1, 0, 1));
    take(new Entry.Closed(1), Journals.create(2, 0, 2));
    take(Journals.row(1, 0, 1, "late"));
    take(Journals.row(2, 0, 1, "of the wrong attempt"));
    assertThat(replay.rows()).isZero();
    take(Journals.row(2, 0, 2, "true"), Journals.row(2, 0, 2, "twice"));
    assertThat(replay.rows()).isEqualTo(1);
    assertThat(replay.ignored())
        .hasSize(3)
        .first()
        .isEqualTo("a late row of set 0 from attempt 1 (container 1) is ignored");
  }

  @Test
  void aContainerOfSeveralSetsOwesThoseThatHaveNoRow() {
    Piece piece = new Piece(0, 4, 1);
    take(Journals.begun(4), new Entry.CreateIntended(1, "s", List.of(piece)));
    take(Journals.row(1, 1, 1, "x"));
    assertThat(replay.open().iterator().next().pieces())
        .containsExactly(new Piece(0, 1, 1), new Piece(2, 2, 1));
    take(new Entry.Closed(1));
    assertThat(replay.again()).isEqualTo(Map.of(0, 1, 2, 1, 3, 1));
  }

  @Test
  void whatCannotBeIsRefused() {
    take(Journals.begun(2), Journals.create(1, 0, 1));
    for (Entry impossible :
        List.of(
            Journals.begun(2),
            Journals.create(3, 1, 1),
            Journals.create(2, 0, 1),
            Journals.create(2, 2, 1),
            Journals.create(2, -1, 1),
            new Entry.Created(2, 1),
            new Entry.Retried(1, 1, 1),
            new Entry.Retried(1, 0, 1, failure(2, SetError.Kind.TASK)),
            new Entry.Tried(0, PastAttempts.NONE),
            new Entry.Closed(2))) {
      assertThatThrownBy(() -> replay.take(99, impossible))
          .as(impossible.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
