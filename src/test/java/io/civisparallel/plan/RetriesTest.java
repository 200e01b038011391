package io.civisparallel.plan;

import static io.civisparallel.envelope.SetError.Kind.LOST;
import static io.civisparallel.envelope.SetError.Kind.MEMORY;
import static io.civisparallel.envelope.SetError.Kind.PLATFORM;
import static io.civisparallel.envelope.SetError.Kind.SETUP;
import static io.civisparallel.envelope.SetError.Kind.TASK;
import static io.civisparallel.envelope.SetError.Kind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private static final Set<Kind> ALL = Set.of(Kind.values());

  @Test
  void whatFailedByItselfCountsTogether() {
    Retries retries = new Retries(0, 2, 0, ALL);

    for (Kind kind : List.of(TASK, SETUP, TIMEOUT, PLATFORM)) {
      assertThat(retries.allow(kind, List.of())).as(kind.word()).isTrue();
      assertThat(retries.allow(kind, List.of(TASK))).as(kind.word()).isTrue();
      assertThat(retries.allow(kind, List.of(TIMEOUT, SETUP))).as(kind.word()).isFalse();
    }
  }

  @Test
  void aLostContainerSpendsNothingOfThatAndHasItsOwn() {
    Retries retries = new Retries(0, 1, 3, ALL);

    assertThat(retries.allow(TASK, List.of(LOST, LOST, LOST))).isTrue();
    assertThat(retries.allow(LOST, List.of(TASK, LOST, LOST))).isTrue();
    assertThat(retries.allow(LOST, List.of(LOST, TASK, LOST, LOST))).isFalse();
    assertThat(new Retries(0, 0, 3, ALL).allow(LOST, List.of())).isTrue();
    assertThat(new Retries(0, 9, 0, ALL).allow(LOST, List.of())).isFalse();
  }

  @Test
  void memoryCountsByItself() {
    Retries retries = new Retries(0, 1, 3, ALL);

    assertThat(retries.allow(MEMORY, List.of(TASK, LOST))).isTrue();
    assertThat(retries.allow(MEMORY, List.of(MEMORY))).isFalse();
    assertThat(retries.allow(TASK, List.of(MEMORY))).isTrue();
  }

  @Test
  void onlyChosenKindsAreTriedAgain() {
    Retries retries = new Retries(0, 5, 5, Set.of(TIMEOUT));

    for (Kind kind : Kind.values()) {
      assertThat(retries.allow(kind, List.of())).as(kind.word()).isEqualTo(kind == TIMEOUT);
      assertThat(Retries.NONE.allow(kind, List.of())).as(kind.word()).isFalse();
    }
  }
}
