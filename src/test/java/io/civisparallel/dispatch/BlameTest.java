package io.civisparallel.dispatch;

import static io.civisparallel.dispatch.Story.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a container costs that died: the sets that were at work, and no others. */
class BlameTest {

  private static final Retries LOST = new Retries(0, 0, 3, Set.of(Kind.values()));
  private static final Retries NEVER = new Retries(0, 0, 0, Set.of(Kind.values()));

  private static Story story(Retries retries) {
    return Story.of(6, 1, Limits.NONE, Batching.fixed(6, 2), retries);
  }

  private static Remains.Dead dead(Integer... atWork) {
    return Story.dead(RunState.FAILED).with(List.of(atWork));
  }

  private static void die(Story story, int container, Remains remains) {
    story.see(container, RunState.FAILED);
    story.take(new Signal.Collected(container, remains));
  }

  private static List<Integer> retried(Story story) {
    return story.told(Event.SetRetried.class).map(it -> it.report().index()).toList();
  }

  private static List<Integer> lost(Story story) {
    return story.rows().stream()
        .filter(it -> it.status() == SetStatus.FAILED)
        .map(it -> it.report().index())
        .toList();
  }

  /** What the container that is made next carries. */
  private static List<Piece> next(Story story) {
    List<Command.Prepare> made = story.asked(Command.Prepare.class).toList();
    return made.get(made.size() - 1).pieces();
  }

  @Test
  void theSetsAtWorkAreToBlameAndTheOthersAreAtTheSameAttempt() {
    Story story = story(LOST);
    story.run(1);
    die(story, 1, new Remains.Cut(List.of(story.success(0)), dead(3, 2)));

    assertThat(retried(story)).containsExactly(2, 3);
    assertThat(lost(story)).isEmpty();
    assertThat(next(story)).containsExactly(new Piece(1, 1, 1), new Piece(4, 2, 1));
  }

  @Test
  void whatRanAgainForTheFaultOfOthersTooOftenIsLostLikeThem() {
    Tracked container = Tracked.preparing(1, List.of(new Piece(0, 6, 1)), BEGIN);
    Reruns reruns = Reruns.NONE.with(List.of(1), List.of());
    for (int i = 0; i < 10; i++) {
      assertThat(Blame.of(container, List.of(), dead(3), LOST, reruns).covers(0)).isFalse();
      reruns = reruns.with(List.of(0), List.of());
    }
    Blame blame = Blame.of(container, List.of(), dead(3), LOST, reruns);
    assertThat(blame.covers(0)).isTrue();
    assertThat(blame.covers(1)).isFalse();
    assertThat(blame.covers(4)).isFalse();
    assertThat(reruns.with(List.of(), List.of(0, 1)).counts()).isEmpty();
  }

  @Test
  void whatHadNotBegunWhenTheRunWasHaltedWasNotRun() {
    Limits first =
        new Limits(new LimitSettings(null, Halt.parse("now,fail=1"), null, null, Allowance.NONE));
    Story story = Story.of(8, 2, first, Batching.fixed(4, 1), NEVER);
    story.run(1);
    story.run(2);
    story.fail(1, 0);
    story.see(2, RunState.CANCELLED);
    story.take(new Signal.Collected(2, Story.dead(RunState.CANCELLED).with(List.of(5))));
    for (int i = 0; i < 20 && !story.state.isOver(); i++) {
      story.take(new Signal.TimePassed());
    }
    assertThat(story.rows().stream().filter(it -> it.report().index() > 5))
        .hasSize(2)
        .allMatch(it -> it.status() == SetStatus.CANCELLED && it.report().attempt() == 0)
        .allMatch(it -> it.report().error().message().startsWith("Not run: "));
    assertThat(story.rows().stream().filter(it -> it.report().index() == 5))
        .allMatch(it -> it.report().error().message().startsWith("Cancelled: "));
  }

  @Test
  void whereTheLogDoesNotSayItAllAreToBlame() {
    for (Remains.Dead silent : List.of(dead(), dead(0), dead(17))) {
      Story story = story(LOST);
      story.run(1);
      die(story, 1, new Remains.Cut(List.of(story.success(0)), silent));
      assertThat(retried(story)).as("at work: %s", silent.atWork()).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void whereLostSetsAreNotRunAgainOnlyThoseThatHadNotBegunAre() {
    Story story = story(NEVER);
    story.run(1);
    die(story, 1, new Remains.Cut(List.of(story.success(0)), dead(3)));

    assertThat(lost(story)).containsExactly(1, 2, 3);
    assertThat(next(story)).containsExactly(new Piece(4, 2, 1));
  }

  @Test
  void aReportThatCannotBeReadIsTheFaultOfNoSet() {
    Story story = story(LOST);
    story.run(1);
    Run run = Story.dead(RunState.FAILED).run();
    die(story, 1, new Remains.Dead(run, List.of(), true, 1024, "it is no JSON", List.of(3)));
    assertThat(lost(story)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void whatPeopleCancelledOnThePlatformIsGivenToNobody() {
    Story story = story(LOST);
    story.run(1);
    story.see(1, RunState.CANCELLED);
    story.take(new Signal.Collected(1, Story.dead(RunState.CANCELLED).with(List.of(2))));
    assertThat(story.rows()).hasSize(6).allMatch(it -> it.status() == SetStatus.CANCELLED);
  }

  @Test
  void aSetThatAlwaysTakesItsContainerAlongIsLostAndNoOtherIs() {
    for (boolean seen : List.of(true, false)) {
      Story story = Story.of(1_000, 1, Limits.NONE, Batching.fixed(1_000, 1), LOST);
      List<Integer> sizes = play(story, 500, seen);

      assertThat(lost(story)).as("headings are seen: %s", seen).containsExactly(500);
      assertThat(story.rows()).hasSize(1_000);
      assertThat(sizes).isEqualTo(seen ? List.of(1_000, 1, 1, 1) : List.of(1_000, 100, 10, 1));
      assertThat(retried(story)).hasSize(seen ? 3 : 1_000 + 100 + 10);
    }
  }

  /** Gives how many sets the containers carried that the killer took along. */
  private static List<Integer> play(Story story, int killer, boolean seen) {
    List<Integer> sizes = new ArrayList<>();
    for (int container = 1; story.rows().size() < 1_000; container++) {
      List<Piece> pieces = next(story);
      story.run(container);
      if (Piece.anyHas(pieces, killer)) {
        sizes.add(pieces.stream().mapToInt(Piece::count).sum());
        die(story, container, seen ? dead(killer) : dead());
      } else {
        story.see(container, RunState.SUCCEEDED);
        story.take(new Signal.Collected(container, new Remains.Reported(successes(pieces))));
      }
    }
    return sizes;
  }

  private static List<SetReport> successes(List<Piece> pieces) {
    List<SetReport> reports = new ArrayList<>();
    for (Piece it : pieces) {
      for (int index = it.first(); index <= it.last(); index++) {
        reports.add(
            new SetReport(
                index, it.attempt(), NullNode.instance, null, BEGIN, BEGIN, 1, null, null));
      }
    }
    return reports;
  }
}
