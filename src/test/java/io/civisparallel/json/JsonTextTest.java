package io.civisparallel.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        " 1 ",
        "\"a\"",
        "[]",
        "{}",
        "[1,{\"a\":[true]}]",
        "1e400",
        "\"\\ud800\"",
        "-0.0"
      })
  void hasNothingAgainstOneValue(String text) {
    assertThat(JsonText.complaint(text, 1000)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1 2",
        "[1",
        "{\"a\":1,\"a\":2}",
        "NaN",
        "1e99999999999",
        "[] x",
        "{\"\\ud800\":1}"
      })
  void complainsOfWhatCannotBeReadBack(String text) {
    assertThat(JsonText.complaint(text, 1000)).isNotNull();
  }

  @Test
  void countsHowDeepAValueIsNested() {
    String deep = "[".repeat(1000) + "]".repeat(1000);

    assertThat(JsonText.complaint(deep, 1000)).isNull();
    assertThat(JsonText.complaint("[" + deep + "]", 1000))
        .isEqualTo("it is nested more than 1000 deep");
  }

  @Test
  void complainsOfNumbersOfTooManyDigits() {
    assertThat(JsonText.complaint("1".repeat(20_000), 1000)).isNotNull();
  }
}
