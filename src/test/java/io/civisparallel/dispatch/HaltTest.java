package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Command.Cancel;
import io.civisparallel.dispatch.Command.Discard;
import io.civisparallel.dispatch.Command.Start;
import io.civisparallel.dispatch.State.End.Kind;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Retries;
import io.civisparallel.platform.RunState;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ends a run by its own rules, step by step. */
class HaltTest {

  private static Limits halt(String rule) {
    return new Limits(new LimitSettings(null, Halt.parse(rule), null, null, Allowance.NONE));
  }

  private static Limits deadline(Instant at) {
    return new Limits(new LimitSettings(null, Halt.NEVER, at, null, Allowance.NONE));
  }

  private static Limits queue(Duration timeout) {
    return new Limits(new LimitSettings(null, Halt.NEVER, null, timeout, Allowance.NONE));
  }

  /** Ends with everything told. */
  private static void finish(Story story) {
    story.drop();
    for (int i = 0; i < 20 && !story.state.isOver(); i++) {
      story.now = story.state.wakeAt().isAfter(story.now) ? story.state.wakeAt() : story.now;
      story.take(new Signal.TimePassed());
    }
    assertThat(story.state.isOver()).isTrue();
  }

  private static SetFinished row(Story story, int index) {
    return story.rows().stream()
        .filter(it -> it.report().index() == index)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void soonAwaitsWhatRunsAndStartsNothingMore() {
    Story story = Story.of(10, 2, halt("soon,fail=1"));
    story.run(1);
    story.run(2);
    story.fail(1, 0);
    assertThat(story.asked(Cancel.class)).isEmpty();
    assertThat(story.state.isOver()).isFalse();
    story.succeed(2, 1, 5);
    finish(story);

    assertThat(story.asked(Start.class)).hasSize(2);
    assertThat(story.rows()).hasSize(10);
    assertThat(story.state.counts().succeeded()).isEqualTo(1);
    assertThat(story.state.counts().cancelled()).isEqualTo(8);
    SetFinished never = row(story, 9);
    assertThat(never.status()).isEqualTo(SetStatus.CANCELLED);
    assertThat(never.jobId()).isZero();
    assertThat(never.report().attempt()).isZero();
    assertThat(never.report().error().type()).isEqualTo("halted");
    assertThat(never.report().error().message())
        .startsWith("Not run: halted by --halt soon,fail=1");
  }

  @Test
  void nowCancelsWhatRunsAndKeepsWhereItRan() {
    Story story = Story.of(10, 2, halt("now,fail=1"));
    story.run(1);
    story.run(2);
    story.fail(1, 0);
    assertThat(story.asked(Cancel.class)).hasSize(1);
    story.die(2, RunState.CANCELLED);
    finish(story);

    assertThat(story.rows()).hasSize(10);
    SetFinished cut = row(story, 1);
    assertThat(cut.status()).isEqualTo(SetStatus.CANCELLED);
    assertThat(cut.jobId()).isEqualTo(102);
    assertThat(cut.report().attempt()).isEqualTo(1);
    assertThat(cut.report().error().message()).startsWith("Cancelled: halted by --halt now");
    assertThat(row(story, 0).status()).isEqualTo(SetStatus.FAILED);
  }

  @Test
  void whatIsMadeAndNotStartedIsDiscarded() {
    Story story = Story.of(3, 1, halt("now,fail=1"));
    story.run(1);
    story.see(1, RunState.SUCCEEDED);
    story.fail(1, 0);
    story.take(new Signal.Prepared(2, 102));
    assertThat(story.asked(Start.class)).hasSize(1);
    assertThat(story.asked(Discard.class)).hasSize(1);
    story.take(new Signal.Discarded(2));
    finish(story);
    assertThat(story.rows()).hasSize(3);
  }

  @Test
  void aPercentageIsOfAllSets() {
    Story story = Story.of(20, 1, halt("now,fail=10%"));
    story.run(1);
    story.fail(1, 0);
    assertThat(story.state.end()).isNull();
    story.run(2);
    story.fail(2, 1);
    assertThat(story.state.end()).isNotNull();
  }

  @Test
  void anAttemptThatIsNotTheLastIsNoFailure() {
    Story story =
        Story.of(
            3,
            1,
            halt("now,fail=1"),
            Batching.NONE,
            new Retries(0, 1, 0, Set.of(SetError.Kind.TASK)));
    story.run(1);
    story.fail(1, 0);
    assertThat(story.state.end()).isNull();
  }

  @Test
  void aRunWhoseLastSetFailsIsNotHalted() {
    Story story = Story.of(1, 1, halt("now,fail=1"));
    story.run(1);
    story.fail(1, 0);
    assertThat(story.state.isOver()).isTrue();
    assertThat(story.state.end()).isNull();
  }

  @Test
  void peopleWhoInterruptLeaveTheRestToWhoResumes() {
    Story story = Story.of(10, 2, halt("now,fail=1"));
    story.run(1);
    story.run(2);
    story.fail(1, 0);
    story.take(new Signal.Interrupted(Kind.DETACH, Duration.ofSeconds(2)));
    story.drop();
    assertThat(story.state.isOver()).isTrue();
    assertThat(story.state.end().interrupted()).isTrue();
    assertThat(story.rows()).hasSize(1);
  }

  @Test
  void manySetsGetTheirRowsAFewAtATime() {
    Story story = Story.of(5_000, 1, halt("now,fail=1"));
    story.run(1);
    int before = story.commands.size();
    story.fail(1, 0);
    assertThat(story.commands.size() - before).isLessThan(1_100);
    finish(story);
    assertThat(story.rows()).hasSize(5_000);
  }

  @Test
  void atTheDeadlineWhatRunsIsCancelledAndEverySetHasItsRow() {
    Story story = Story.of(4, 1, deadline(Story.BEGIN.plusSeconds(20)));
    story.run(1);
    assertThat(story.state.wakeAt()).isBeforeOrEqualTo(Story.BEGIN.plusSeconds(20));
    story.pass(Duration.ofSeconds(19));
    assertThat(story.asked(Cancel.class)).isEmpty();
    story.pass(Duration.ofSeconds(1));
    assertThat(story.asked(Cancel.class)).hasSize(1);
    story.die(1, RunState.CANCELLED);
    finish(story);
    assertThat(story.rows())
        .hasSize(4)
        .allMatch(it -> it.status() == SetStatus.CANCELLED)
        .allMatch(it -> it.report().error().message().contains("--deadline"));
  }

  @Test
  void aContainerThatIsNotStartedInTimeFailsItsSet() {
    Story story = Story.of(1, 1, queue(Duration.ofSeconds(25)));
    story.start(1);
    assertThat(story.state.wakeAt()).isBeforeOrEqualTo(Story.BEGIN.plusSeconds(25));
    story.pass(Duration.ofSeconds(25));
    assertThat(story.asked(Cancel.class)).hasSize(1);
    story.die(1, RunState.CANCELLED);
    SetError error = story.rows().get(0).report().error();
    assertThat(story.rows().get(0).status()).isEqualTo(SetStatus.FAILED);
    assertThat(error.kind()).isEqualTo(SetError.Kind.TIMEOUT);
    assertThat(error.type()).isEqualTo("queue");
    assertThat(error.message()).contains("--queue-timeout (25 s)");
  }

  @Test
  void aContainerThatRunsHasNoQueueToWaitIn() {
    Story story = Story.of(1, 1, queue(Duration.ofSeconds(25)));
    story.run(1);
    story.pass(Duration.ofDays(1));
    assertThat(story.asked(Cancel.class)).isEmpty();
  }
}
