package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.envelope.Assignment.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A segment of the arguments file as argument sets. */
class ArgumentSetTest {

  private static List<ArgumentSet> split(int index, int count, long offset, String text)
      throws SetFailure {
    byte[] bytes = text.getBytes(UTF_8);
    return ArgumentSet.split(new Segment(index, count, 2, offset, bytes.length, ""), bytes);
  }

  @Test
  void splitsAtLineFeedsAndNowhereElse() throws SetFailure {
    List<ArgumentSet> sets = split(4, 3, 9, "[1]\r\n\n  \n\"a\u2028b\u0085c\"\n{}");
    assertThat(sets).extracting(ArgumentSet::index).containsExactly(4, 5, 6);
    assertThat(sets)
        .extracting(ArgumentSet::line)
        .containsExactly("[1]", "\"a\u2028b\u0085c\"", "{}");
    assertThat(sets).extracting(ArgumentSet::attempt).containsOnly(2);
  }

  @Test
  void takesAByteOrderMarkOffTheBeginningOfTheFileOnly() throws SetFailure {
    assertThat(split(0, 1, 0, "\uFEFF1")).extracting(ArgumentSet::line).containsExactly("1");
    assertThatThrownBy(() -> split(0, 1, 3, "\uFEFF1")).hasMessageContaining("no JSON value");
  }

  @Test
  void refusesAnotherNumberOfSetsThanWasPlanned() {
    assertThatThrownBy(() -> split(0, 3, 0, "1\n2")).hasMessageContaining("2 argument sets");
  }
}
