package io.civisparallel.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetHeadingTest {

  @Test
  void itNamesTheSetThatBeginsAndThoseBesideIt() {
    assertThat(SetHeading.of(7, List.of())).isEqualTo("civis-parallel: output of set 7");
    assertThat(SetHeading.of(7, List.of(3, 5)))
        .isEqualTo("civis-parallel: output of set 7; at work beside it: 3, 5");
    assertThat(SetHeading.read(SetHeading.of(7, List.of()))).containsExactly(7);
    assertThat(SetHeading.read(SetHeading.of(7, List.of(3, 5, 999_999_999))))
        .containsExactly(7, 3, 5, 999_999_999);
  }

  @Test
  void whatWasPrintedWithoutAnEndOfLineMayStandBeforeIt() {
    assertThat(SetHeading.read("half a line" + SetHeading.of(1, List.of()))).containsExactly(1);
    String twice = SetHeading.of(1, List.of(2)) + SetHeading.of(3, List.of(4));
    assertThat(SetHeading.read(twice)).containsExactly(3, 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "civis-parallel: output of set ",
        "civis-parallel: output of set x",
        "civis-parallel: output of set -1",
        "civis-parallel: output of set 1 of 2",
        "civis-parallel: output of set 99999999999",
        "civis-parallel: output of set 1; at work beside it: ",
        "civis-parallel: output of set 1; at work beside it: 2,",
        "civis-parallel: output of set 1; at work beside it: 2, 99999999999"
      })
  void anythingElseIsNone(String line) {
    assertThat(SetHeading.read(line)).isEmpty();
  }
}
