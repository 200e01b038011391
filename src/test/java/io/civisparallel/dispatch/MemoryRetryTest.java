package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Command.Prepare;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.MoreMemory;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import io.civisparallel.settings.MemoryGrowth;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets that ran out of memory are tried again with more of it, step by step. */
class MemoryRetryTest {

  private static final Set<Kind> ALL = Set.of(Kind.values());

  private static Story story(int sets, int job, Batching batching) {
    MoreMemory more = new MoreMemory(MemoryGrowth.parse("2x"), null);
    return Story.of(sets, 1, Limits.NONE, batching, new Retries(0, job, 3, ALL, more));
  }

  private static SetError error(Kind kind) {
    return new SetError(kind, "test", "boom", null, List.of());
  }

  private static List<Prepare> made(Story story) {
    return story.asked(Prepare.class).toList();
  }

  private static Prepare last(Story story) {
    return made(story).get(made(story).size() - 1);
  }

  @Test
  void onceThoughNothingElseIsTriedAgain() {
    Story story = story(2, 0, Batching.NONE);
    story.run(1);
    story.fail(1, 0, 1, error(Kind.MEMORY));
    story.run(2);
    story.fail(2, 1, 1, error(Kind.TASK));
    assertThat(last(story).pieces()).containsExactly(new Piece(0, 1, 2));
    assertThat(last(story).needs().memoryFailures()).isEqualTo(1);
    story.run(3);
    story.fail(3, 0, 2, error(Kind.MEMORY));
    assertThat(story.state.isOver()).isTrue();
    assertThat(story.rows()).extracting(it -> it.report().attempt()).containsExactly(1, 2);
  }

  @Test
  void withMoreEachTimeAsOftenAsOtherFailuresAreTriedAgain() {
    Story story = story(1, 3, Batching.NONE);
    for (int attempt = 1; attempt <= 4; attempt++) {
      assertThat(last(story).needs().memoryFailures()).isEqualTo(attempt - 1);
      story.run(attempt);
      story.fail(attempt, 0, attempt, error(Kind.MEMORY));
    }
    assertThat(story.state.isOver()).isTrue();
  }

  @Test
  void otherFailuresGiveNoMoreOfIt() {
    Story story = story(1, 3, Batching.NONE);
    story.run(1);
    story.fail(1, 0, 1, error(Kind.LOST));
    story.run(2);
    story.fail(2, 0, 2, error(Kind.MEMORY));
    story.run(3);
    story.fail(3, 0, 3, error(Kind.TASK));
    assertThat(made(story))
        .extracting(it -> it.needs().memoryFailures())
        .containsExactly(0, 0, 1, 1);
  }

  @Test
  void setsOfDifferentNeedDoNotShareAContainer() {
    Story story = story(6, 1, Batching.fixed(6, 1));
    story.run(1);
    story.end(
        1,
        IntStream.range(0, 6)
            .mapToObj(it -> story.failure(it, 1, error(it % 2 == 0 ? Kind.MEMORY : Kind.TASK)))
            .toList());
    assertThat(last(story).pieces())
        .containsExactly(new Piece(1, 1, 2), new Piece(3, 1, 2), new Piece(5, 1, 2));
    assertThat(last(story).needs().memoryFailures()).isZero();
    story.run(2);
    story.end(2, List.of(story.success(1, 2), story.success(3, 2), story.success(5, 2)));
    assertThat(last(story).pieces())
        .containsExactly(new Piece(0, 1, 2), new Piece(2, 1, 2), new Piece(4, 1, 2));
    assertThat(last(story).needs().memoryFailures()).isEqualTo(1);
  }

  @Test
  void whoGoesOnAfterACrashGivesAsMuch() {
    Story story = story(4, 2, Batching.NONE);
    story.run(1);
    story.fail(1, 0, 1, error(Kind.MEMORY));
    for (int container = 2; container <= 4; container++) {
      story.run(container);
      story.succeed(container, container - 1, 5);
    }
    assertThat(last(story).needs().memoryFailures()).isEqualTo(1);
    int before = made(story).size();
    story.crash();
    assertThat(made(story)).as("asked for once more").hasSize(before + 1);
    assertThat(last(story).look()).isTrue();
    assertThat(last(story).needs().memoryFailures()).isEqualTo(1);
    story.run(5);
    story.fail(5, 0, 2, error(Kind.MEMORY));
    story.crash();
    assertThat(last(story).needs().memoryFailures()).isEqualTo(2);
  }

  @Test
  void aContainerThatIsGivenBackKeepsItsNeed() {
    Story story = story(1, 1, Batching.NONE);
    story.run(1);
    story.fail(1, 0, 1, error(Kind.MEMORY));
    story.take(new Signal.Discarded(2));
    assertThat(last(story).container()).isEqualTo(3);
    assertThat(last(story).needs().memoryFailures()).isEqualTo(1);
  }

  @Test
  void aContainerThatIsRefusedForItsSizeCostsItsSetsAndNotTheRun() {
    Story story = story(2, 0, Batching.NONE);
    story.run(1);
    story.fail(1, 0, 1, error(Kind.MEMORY));
    story.run(2);
    story.succeed(2, 1, 5);
    PlatformException refusal =
        new PlatformException(Outcome.REFUSED, 400, "no machine is that large", null);
    story.take(new Signal.CallFailed(3, refusal));

    assertThat(story.state.isOver()).isTrue();
    assertThat(story.state.end()).isNull();
    Event.SetFinished row = story.rows().get(1);
    assertThat(row.report().index()).isZero();
    assertThat(row.report().attempt()).isEqualTo(2);
    assertThat(row.report().error().kind()).isEqualTo(Kind.PLATFORM);
    assertThat(row.report().error().message())
        .isEqualTo(
            "It ran out of memory, and a container with more was refused: no machine is that large");
    assertThat(row.before()).hasSize(1);
    story.crash();
    assertThat(story.state.isOver()).isTrue();
  }

  @Test
  void withoutTheRuleItIsTriedAgainWithAsMuch() {
    Story story = Story.of(1, 1, Limits.NONE, Batching.NONE, new Retries(0, 1, 0, ALL));
    story.run(1);
    story.fail(1, 0, 1, error(Kind.MEMORY));
    assertThat(last(story).needs().memoryFailures()).isZero();
    story.run(2);
    story.fail(2, 0, 2, error(Kind.MEMORY));
    assertThat(story.state.isOver()).isTrue();
  }
}
