package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Command.Prepare;
import io.civisparallel.dispatch.Command.Start;
import io.civisparallel.envelope.SetError;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.RunState;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sets that are run before all others, step by step. */
class CanaryTest {

  private static final Retries ONCE_MORE = new Retries(0, 1, 0, Set.of(SetError.Kind.TASK));

  private static Limits canary(int sets) {
    return new Limits(LimitSettings.NONE.withCanary(sets));
  }

  private static Story story(int sets, int jobs, int canary) {
    return Story.of(sets, jobs, canary(canary));
  }

  /** The sets that containers were made for, in their order. */
  private static List<Piece> made(Story story) {
    return story.asked(Prepare.class).flatMap(it -> it.pieces().stream()).toList();
  }

  private static void finish(Story story) {
    story.drop();
    for (int i = 0; i < 20 && !story.state.isOver(); i++) {
      story.take(new Signal.TimePassed());
    }
    assertThat(story.state.isOver()).isTrue();
  }

  @Test
  void nothingElseIsMadeUntilAllOfThemHaveEnded() {
    Story story = story(10, 4, 2);
    assertThat(made(story)).containsExactly(new Piece(0, 1, 1), new Piece(1, 1, 1));
    story.run(1);
    story.run(2);
    story.succeed(2, 1, 5);
    assertThat(made(story)).hasSize(2);
    story.fail(1, 0);
    assertThat(made(story)).hasSize(6);
    assertThat(story.state.end()).isNull();
  }

  @Test
  void aRunWhoseCanaryDiedIsStoppedAndSaysOfWhat() {
    Story story = story(10, 4, 2);
    story.run(1);
    story.run(2);
    story.fail(2, 1);
    story.fail(1, 0);
    finish(story);

    assertThat(story.asked(Start.class)).hasSize(2);
    assertThat(story.rows()).hasSize(10);
    assertThat(story.state.counts().failed()).isEqualTo(2);
    assertThat(story.state.counts().cancelled()).isEqualTo(8);
    String words =
        "the canary died: none of the 2 sets that --canary ran first succeeded;"
            + " 2 failed of task (test)";
    assertThat(story.told(Event.Stopping.class))
        .extracting(Event.Stopping::message)
        .containsExactly(words);
    assertThat(story.rows().get(9).report().error().message()).isEqualTo("Not run: " + words);
  }

  @Test
  void theyAreTriedAgainBeforeItIsDecided() {
    Story story = Story.of(6, 3, canary(2), Batching.NONE, ONCE_MORE);
    story.run(1);
    story.run(2);
    story.fail(1, 0);
    assertThat(made(story)).last().isEqualTo(new Piece(0, 1, 2));
    story.fail(2, 1);
    story.run(3);
    story.run(4);
    story.fail(3, 0, 2);
    assertThat(made(story)).hasSize(4);
    story.fail(4, 1, 2);
    finish(story);
    assertThat(story.rows()).hasSize(6);
    assertThat(story.state.end().message()).contains("2 failed of task");
  }

  @Test
  void eachOfThemIsAloneInItsContainer() {
    Story story = Story.of(100, 2, canary(3), Batching.fixed(20, 1), Retries.NONE);
    assertThat(made(story)).allMatch(it -> it.count() == 1).hasSize(2);
    for (int container = 1; container <= 3; container++) {
      story.run(container);
      story.succeed(container, container - 1, 5);
    }
    assertThat(made(story)).contains(new Piece(3, 20, 1));
  }

  @Test
  void theyAreTheFirstOfThoseThatWereChosen() {
    Selection part = Selection.of(List.of(new Piece(100, 3, 1), new Piece(200, 5, 1)), 300);
    Story story = Story.of(part, 9, canary(4), Batching.fixed(20, 1), Retries.NONE);
    assertThat(made(story)).extracting(Piece::first).containsExactly(100, 101, 102, 200);
    story.crash();
    assertThat(made(story)).extracting(Piece::first).containsOnly(100, 101, 102, 200);
    for (int container = 1; container <= 4; container++) {
      story.run(container);
    }
    story.succeed(4, 200, 5);
    story.fail(1, 100);
    story.fail(2, 101);
    story.fail(3, 102);
    assertThat(made(story)).last().isEqualTo(new Piece(201, 4, 1));
    assertThat(story.state.end()).isNull();
  }

  @Test
  void moreThanThereAreIsAllOfThem() {
    Story story = story(2, 4, 100);
    story.run(1);
    story.run(2);
    story.fail(1, 0);
    story.fail(2, 1);
    assertThat(story.state.isOver()).isTrue();
    assertThat(story.state.end()).as("there is nothing that could be stopped").isNull();
  }

  @Test
  void whoGoesOnAfterACrashGoesOnWithIt() {
    Story story = story(10, 4, 3);
    story.run(1);
    story.fail(1, 0);
    story.crash();
    story.now = story.now.plusSeconds(1);
    story.take(new Signal.Prepared(2, 102));
    story.take(new Signal.Prepared(3, 103));
    story.take(new Signal.Started(2, 102));
    story.take(new Signal.Started(3, 103));
    assertThat(story.state.made()).isEqualTo(3);
    story.fail(2, 1);
    assertThat(story.state.made()).isEqualTo(3);
    story.crash();
    story.fail(3, 2);
    finish(story);
    assertThat(story.state.counts().cancelled()).isEqualTo(7);
    assertThat(story.state.made()).isEqualTo(3);
  }

  @Test
  void whoGoesOnInTheMiddleOfWritingTheRowsComesToTheSameEnd() {
    Story story = story(3_000, 4, 1);
    story.run(1);
    story.fail(1, 0);
    assertThat(story.state.counts().cancelled()).isBetween(1, 2_998);
    story.crash();
    finish(story);
    assertThat(story.state.counts().cancelled()).isEqualTo(2_999);
    assertThat(story.state.made()).isEqualTo(1);
  }

  @Test
  void aCanaryThatLivedIsRememberedByWhoGoesOn() {
    Story story = story(4, 1, 1);
    story.run(1);
    story.succeed(1, 0, 5);
    story.run(2);
    story.fail(2, 1);
    story.crash();
    assertThat(story.state.end()).isNull();
    story.run(3);
    story.fail(3, 2);
    assertThat(story.state.end()).isNull();
  }

  @Test
  void aContainerThatIsLeftAsItIsDoesNotHoldUpTheOthersForEver() {
    Story story =
        Story.of(
            3,
            2,
            new Limits(
                new LimitSettings(null, Halt.NEVER, null, Duration.ofMinutes(1), Allowance.NONE)
                    .withCanary(1)));
    story.start(1);
    story.pass(Duration.ofMinutes(2));
    story.take(
        new Signal.CancelFailed(
            1, new PlatformException(Outcome.REFUSED, 403, "you may not", null)));
    assertThat(made(story)).hasSize(3);
  }

  @Test
  void oneThatSomebodyCancelledIsNoSuccess() {
    Story story = story(2, 2, 1);
    story.run(1);
    story.see(1, RunState.CANCELLED);
    story.take(new Signal.Collected(1, Story.dead(RunState.CANCELLED)));
    finish(story);
    assertThat(story.rows())
        .extracting(Event.SetFinished::status)
        .containsExactly(SetStatus.CANCELLED, SetStatus.CANCELLED);
  }
}
