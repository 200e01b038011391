package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorGroupsTest {

  private final ErrorGroups groups = new ErrorGroups();

  @Test
  void takesAlikeErrorsTogetherTheMostFrequentFirst() {
    groups.add(4, error(SetError.Kind.TASK, "once"), "");
    groups.add(9, error(SetError.Kind.TASK, "often\nwith details of 9"), "");
    groups.add(2, error(SetError.Kind.TASK, "often\nwith details of 2"), "");
    groups.add(3, error(SetError.Kind.MEMORY, "once"), "");
    assertThat(groups.lines())
        .containsExactly(
            "2 x E: often (first: set 2)", "1 x E: once (set 4)", "1 x memory: E: once (set 3)");
  }

  @Test
  void anErrorOfEverySetTakesNoMoreThanItsBound() {
    for (int i = 0; i < 100_000; i++) {
      groups.add(i, error(SetError.Kind.TASK, "no such row: " + i), "");
    }
    assertThat(groups.lines()).hasSize(21).endsWith("99980 x other errors (see the results file)");
  }

  @Test
  void anErrorWithoutAMessageIsItsType() {
    groups.add(0, new SetError(SetError.Kind.TASK, "E", null, null, List.of()), "");
    assertThat(groups.lines()).containsExactly("1 x E (set 0)");
  }

  private static SetError error(SetError.Kind kind, String message) {
    return new SetError(kind, "E", message, null, List.of());
  }
}
