package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Retries;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People are told of what may hang, step by step. */
class SlowTest {

  private static List<String> warnings(Story story) {
    return story.told(Event.Warned.class).map(Event.Warned::message).toList();
  }

  /** A run of which so many sets succeeded after 20 s each. */
  private static Story after(int ended, int sets, int jobs) {
    Story story = Story.of(sets, jobs, Limits.NONE);
    for (int container = 1; container <= ended; container++) {
      story.run(container);
      story.now = story.now.plusSeconds(20);
      story.succeed(container, container - 1, 20_000);
    }
    return story;
  }

  @Test
  void aSetAtTenTimesTheMedianIsToldOfOnce() {
    Story story = after(3, 4, 1);
    story.run(4);
    story.pass(Duration.ofSeconds(229));
    assertThat(warnings(story)).isEmpty();
    story.now = story.state.wakeAt();
    story.pass(Duration.ofSeconds(3));
    story.pass(Duration.ofHours(3));
    assertThat(warnings(story)).hasSize(1);
    assertThat(warnings(story).get(0))
        .startsWith("Set 3 may hang: run 104 of script 104 has been running for 3 min; half of the")
        .contains("sets that succeeded took 20.")
        .endsWith("(--timeout ends such sets)");
  }

  @Test
  void whileTooFewHaveSucceededNobodyKnowsWhatIsLong() {
    Story story = after(2, 4, 1);
    story.run(3);
    story.pass(Duration.ofDays(1));
    assertThat(warnings(story)).isEmpty();
  }

  @Test
  void aHandfulIsEnough() {
    Story story = after(3, 30, 20);
    for (int container = 4; container <= 20; container++) {
      story.run(container);
    }
    story.pass(Duration.ofHours(1));
    story.pass(Duration.ofHours(1));
    assertThat(warnings(story)).hasSize(5);
  }

  @Test
  void instantSetsDoNotMakeTheStartOfAContainerSlow() {
    Story story = Story.of(4, 1, Limits.NONE);
    for (int container = 1; container <= 3; container++) {
      story.run(container);
      story.succeed(container, container - 1, 1);
    }
    story.run(4);
    story.pass(Duration.ofSeconds(29));
    assertThat(warnings(story)).isEmpty();
    story.pass(Duration.ofSeconds(2));
    assertThat(warnings(story)).hasSize(1);
  }

  @Test
  void aBatchHasTheTimeOfAllItsSets() {
    Story story = Story.of(103, 1, Limits.NONE, Batching.fixed(100, 1), Retries.NONE);
    story.run(1);
    story.end(1, IntStream.range(0, 100).mapToObj(story::success).toList());
    story.run(2);
    story.pass(Duration.ofSeconds(31));
    assertThat(warnings(story))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("One of the sets from 100");
  }
}
