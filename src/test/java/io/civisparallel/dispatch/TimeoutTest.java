package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Command.Cancel;
import io.civisparallel.dispatch.Command.Prepare;
import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.SetError;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Retries;
import io.civisparallel.platform.RunState;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.SetTimeout;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long sets may take, step by step. */
class TimeoutTest {

  private static final Duration BESIDE = Vigil.BESIDE.plus(Vigil.BETWEEN);

  private static Limits timeout(String words) {
    return new Limits(
        new LimitSettings(SetTimeout.parse(words), Halt.NEVER, null, null, Allowance.NONE));
  }

  private static Duration timeoutOf(Story story, int container) {
    List<Prepare> made =
        story.asked(Prepare.class).filter(it -> it.container() == container).toList();
    return made.get(made.size() - 1).needs().timeout();
  }

  @Test
  void aPercentageIsDecidedForEachContainerWhenItIsMade() {
    Story story = Story.of(6, 1, timeout("300%"));
    for (int container = 1; container <= 5; container++) {
      assertThat(timeoutOf(story, container) == null)
          .as("container %s", container)
          .isEqualTo(container < 5);
      story.run(container);
      story.succeed(container, container - 1, 100_000);
    }
    assertThat(timeoutOf(story, 6)).isBetween(Duration.ofSeconds(297), Duration.ofSeconds(303));
  }

  @Test
  void failuresSayNothingOfHowLongASetTakes() {
    Story story = Story.of(6, 1, timeout("300%"));
    for (int container = 1; container <= 4; container++) {
      story.run(container);
      story.fail(container, container - 1);
    }
    assertThat(timeoutOf(story, 5)).isNull();
  }

  @Test
  void aScriptThatIsMadeOnceMoreHasTheTimeoutThatItHad() {
    Story story = Story.of(9, 2, timeout("300%"));
    for (int container : List.of(1, 3, 4, 5)) {
      story.run(container);
      story.succeed(container, container - 1, 100_000);
    }
    PlatformException lost = new PlatformException(Outcome.UNKNOWN, 0, "lost", null);
    story.take(new Signal.CallFailed(2, lost));
    story.pass(Duration.ofMinutes(1));

    assertThat(timeoutOf(story, 6)).isNotNull();
    assertThat(story.asked(Prepare.class).filter(it -> it.container() == 2))
        .hasSize(2)
        .allMatch(it -> it.needs().timeout() == null);
  }

  @Test
  void aContainerThatOutlivesItsSetsIsCancelledAndWhatItDidNotReportTimedOut() {
    Story story = Story.of(3, 1, timeout("1m"), Batching.fixed(3, 1), Retries.NONE);
    story.run(1);
    Duration allowed = Duration.ofMinutes(3).plus(Vigil.BETWEEN.multipliedBy(3)).plus(Vigil.BESIDE);
    story.pass(allowed.minusSeconds(1));
    assertThat(story.asked(Cancel.class)).isEmpty();
    story.now = story.state.wakeAt();
    story.pass(Duration.ofSeconds(1));
    assertThat(story.asked(Cancel.class)).hasSize(1);

    story.see(1, RunState.CANCELLED);
    story.take(
        new Signal.Collected(
            1, new Remains.Cut(List.of(story.success(0)), Story.dead(RunState.CANCELLED))));
    assertThat(story.rows())
        .extracting(Event.SetFinished::status)
        .containsExactly(SetStatus.SUCCEEDED, SetStatus.FAILED, SetStatus.FAILED);
    SetError error = story.rows().get(2).report().error();
    assertThat(error.kind()).isEqualTo(SetError.Kind.TIMEOUT);
    assertThat(error.message()).contains("--timeout (60 s)");
    assertThat(story.state.isOver()).isTrue();
  }

  @Test
  void twoAtOnceTakeHalfAsLong() {
    Story story = Story.of(4, 1, timeout("1m"), Batching.fixed(4, 2), Retries.NONE);
    story.run(1);
    story.pass(Duration.ofMinutes(2).plus(BESIDE).plus(Vigil.BETWEEN));
    assertThat(story.asked(Cancel.class)).hasSize(1);
  }

  @Test
  void timeInAQueueDoesNotCount() {
    Story story = Story.of(1, 1, timeout("1m"));
    story.start(1);
    story.pass(Duration.ofDays(1));
    story.see(1, RunState.RUNNING);
    story.pass(Duration.ofMinutes(1));
    assertThat(story.asked(Cancel.class)).isEmpty();
  }

  @Test
  void whatTookTooLongIsTriedAgainAsOftenAsAsked() {
    Story story =
        Story.of(
            1,
            1,
            timeout("1m"),
            Batching.NONE,
            new Retries(0, 1, 0, Set.of(SetError.Kind.values())));
    for (int container = 1; container <= 2; container++) {
      story.run(container);
      story.pass(Duration.ofMinutes(1).plus(BESIDE));
      story.die(container, RunState.CANCELLED);
    }
    assertThat(story.told(Event.SetRetried.class)).hasSize(1);
    assertThat(story.rows()).extracting(it -> it.report().attempt()).containsExactly(2);
  }

  @Test
  void oneThatEndsByItselfInTheLastMomentKeepsWhatItReported() {
    Story story = Story.of(1, 1, timeout("1m"));
    story.run(1);
    story.pass(Duration.ofMinutes(1).plus(BESIDE));
    story.succeed(1, 0, 60_000);
    assertThat(story.rows())
        .extracting(Event.SetFinished::status)
        .containsOnly(SetStatus.SUCCEEDED);
    assertThat(story.state.bounds().vigils()).isEmpty();
  }

  @Test
  void whatWasCancelledForItsTimeoutHasFailedForWhoGoesOnAfterACrash() {
    Story story = Story.of(2, 1, timeout("1m"), Batching.fixed(2, 1), Retries.NONE);
    story.run(1);
    story.pass(Duration.ofMinutes(2).plus(BESIDE).plus(Vigil.BETWEEN));
    story.crash();
    assertThat(story.asked(Cancel.class)).as("asked again: nobody may have").hasSize(2);
    story.die(1, RunState.CANCELLED);

    assertThat(story.rows())
        .extracting(it -> it.report().error().kind())
        .containsExactly(SetError.Kind.TIMEOUT, SetError.Kind.TIMEOUT);
    assertThat(story.state.isOver()).isTrue();
  }

  @Test
  void aBoundStaysTheReasonThoughPeopleInterruptMeanwhile() {
    Story story = Story.of(1, 1, timeout("1m"));
    story.run(1);
    story.pass(Duration.ofMinutes(1).plus(BESIDE));
    story.take(new Signal.Interrupted(State.End.Kind.CANCEL, Duration.ofMinutes(1)));
    story.crash();
    story.die(1, RunState.CANCELLED);
    assertThat(story.rows()).extracting(it -> it.report().attempt()).containsExactly(1);
    assertThat(story.state.isOver()).isTrue();
  }

  @Test
  void aTimeoutIsThatOfEachAttempt() {
    Story story =
        Story.of(
            1, 1, timeout("30s"), Batching.NONE, new Retries(0, 2, 0, Set.of(SetError.Kind.TASK)));
    for (int container = 1; container <= 3; container++) {
      assertThat(timeoutOf(story, container)).isEqualTo(Duration.ofSeconds(30));
      story.run(container);
      story.fail(container, 0, container);
    }
    assertThat(story.rows()).hasSize(1);
  }
}
