package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskVariableTest {

  private static final String TASK = "{\"version\":1,\"client\":\"1.0\",\"run\":\"calc\"}";

  @Test
  void theUsualNameComesFirst() throws Exception {
    assertThat(TaskVariable.in(Map.of("CIVIS_PARALLEL_TASK", "any text", "WORK", TASK)))
        .isEqualTo(new TaskVariable("CIVIS_PARALLEL_TASK", "any text"));
  }

  @Test
  void anotherNameIsKnownByWhatItHolds() throws Exception {
    assertThat(
            TaskVariable.in(
                Map.of("A", "{\"version\":1}", "B", "x" + TASK, "WORK", TASK, "PATH", "/bin")))
        .isEqualTo(new TaskVariable("WORK", TASK));
    assertThat(TaskVariable.in(Map.of("CIVIS_PARALLEL_TASK", " ", "WORK", TASK)).name())
        .isEqualTo("WORK");
  }

  @Test
  void nothingIsNothing() throws Exception {
    assertThat(TaskVariable.in(Map.of("A", "1")).text()).isEmpty();
  }

  @Test
  void twoAreOneTooMany() {
    assertThatThrownBy(() -> TaskVariable.in(Map.of("B", TASK, "A", TASK)))
        .isInstanceOf(UnreadableOrdersException.class)
        .hasMessageContaining("Several variables hold an assignment: A, B");
  }
}
