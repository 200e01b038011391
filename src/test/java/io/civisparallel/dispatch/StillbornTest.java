package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Command.Cancel;
import io.civisparallel.dispatch.Command.Start;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Retries;
import io.civisparallel.platform.RunState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Containers that die alike before any set begins, step by step. */
class StillbornTest {

  private static final SetError NO_JAVA = setup("there is no java");

  private static SetError setup(String message) {
    return new SetError(SetError.Kind.SETUP, "worker", message, null, List.of());
  }

  private static Story story(int sets, int jobs) {
    return Story.of(sets, jobs, Limits.NONE);
  }

  /** These containers, each of one set, die so. */
  private static void die(Story story, int first, int last, SetError error) {
    for (int container = first; container <= last; container++) {
      story.run(container);
      story.fail(container, container - 1, 1, error);
    }
  }

  @Test
  void theTenthStopsTheRunAndCancelsWhatRuns() {
    Story story = story(60, 50);
    for (int container = 1; container <= 50; container++) {
      story.run(container);
    }
    for (int container = 1; container <= 10; container++) {
      assertThat(story.state.end()).as("before container %s died", container).isNull();
      story.fail(container, container - 1, 1, NO_JAVA);
    }
    assertThat(story.asked(Cancel.class)).hasSize(40);
    for (int container = 11; container <= 50; container++) {
      story.die(container, RunState.CANCELLED);
    }
    story.drop();
    story.take(new Signal.TimePassed());

    assertThat(story.state.isOver()).isTrue();
    assertThat(story.asked(Start.class)).hasSize(50);
    assertThat(story.rows()).hasSize(60);
    assertThat(story.state.counts().failed()).isEqualTo(10);
    assertThat(story.rows().get(59).status()).isEqualTo(SetStatus.CANCELLED);
    assertThat(story.rows().get(59).report().error().message())
        .isEqualTo(
            "Not run: the first 10 containers all died alike in setup (worker): there is no java");
  }

  @Test
  void oneThatCameFurtherRefutesItForEver() {
    Story story = story(60, 1);
    story.run(1);
    story.succeed(1, 0, 5);
    die(story, 2, 40, NO_JAVA);
    assertThat(story.state.end()).isNull();
  }

  @Test
  void aFailureOfTheProgramRefutesItAsWell() {
    Story story = story(60, 1);
    die(story, 1, 9, NO_JAVA);
    story.run(10);
    story.fail(10, 9);
    die(story, 11, 40, NO_JAVA);
    assertThat(story.state.end()).isNull();
  }

  @Test
  void thoseThatDieDifferentlyAreNoSign() {
    Story story = story(60, 1);
    die(story, 1, 9, NO_JAVA);
    die(story, 10, 40, setup("the disk is full"));
    assertThat(story.state.end()).isNull();
  }

  @Test
  void lessThanTenAreNothingSpecial() {
    Story story = story(9, 3);
    die(story, 1, 9, NO_JAVA);
    assertThat(story.state.isOver()).isTrue();
    assertThat(story.state.end()).isNull();
    assertThat(story.state.counts().failed()).isEqualTo(9);
  }

  @Test
  void attemptsThatAreRepeatedCountForThemselves() {
    Story story =
        Story.of(
            20, 1, Limits.NONE, Batching.NONE, new Retries(0, 3, 0, Set.of(SetError.Kind.SETUP)));
    die(story, 1, 10, NO_JAVA);
    assertThat(story.state.end()).isNotNull();
  }

  @Test
  void whoGoesOnCountsAnew() {
    Story story =
        Story.of(
            40, 1, Limits.NONE, Batching.NONE, new Retries(0, 1, 0, Set.of(SetError.Kind.SETUP)));
    die(story, 1, 9, NO_JAVA);
    story.crash();

    die(story, 10, 18, NO_JAVA);
    assertThat(story.state.end()).isNull();
    die(story, 19, 19, NO_JAVA);
    assertThat(story.state.end()).isNotNull();
  }

  @Test
  void aRowOfBeforeACrashRefutesIt() {
    Story story = story(60, 1);
    story.run(1);
    story.succeed(1, 0, 5);
    story.crash();
    die(story, 2, 30, NO_JAVA);
    assertThat(story.state.end()).isNull();
  }

  @Test
  void anotherFailureOfBeforeACrashRefutesIt() {
    Story story =
        Story.of(
            60,
            1,
            Limits.NONE,
            Batching.NONE,
            new Retries(0, 1, 0, Set.of(SetError.Kind.values())));
    story.run(1);
    story.fail(1, 0);
    story.crash();
    die(story, 2, 30, NO_JAVA);
    assertThat(story.state.end()).isNull();
  }
}
