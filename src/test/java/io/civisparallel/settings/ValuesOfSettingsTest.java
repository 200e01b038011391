package io.civisparallel.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunSettings.NamedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesOfSettingsTest {

  @ParameterizedTest
  @CsvSource({"4,4", "512,512", "512m,512", "512M,512", "2g,2048", "2G,2048"})
  void memoryIsReadInMb(String text, int mb) {
    assertThat(Size.memory(text)).isEqualTo(mb);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "0",
        "-1",
        "1k",
        "512mb",
        "1.5g",
        "m",
        "99999999999999",
        "9999999999999g"
      })
  void memoryOutOfRangeIsRefused(String text) {
    assertThatThrownBy(() -> Size.memory(text)).isInstanceOf(UserException.class);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "500k,500000", "16m,16000000", "1g,1000000000", "1000000000,1000000000"})
  void dataIsReadInBytes(String text, long bytes) {
    assertThat(Size.data(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "2g", "1000001k", "16 MB", "-5"})
  void dataOutOfRangeIsRefused(String text) {
    assertThatThrownBy(() -> Size.data(text)).isInstanceOf(UserException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "busybox,busybox,",
    "eclipse-temurin:17-jre,eclipse-temurin,17-jre",
    "registry.example:5000/team/calc,registry.example:5000/team/calc,",
    "registry.example:5000/team/calc:1.0,registry.example:5000/team/calc,1.0",
    "localhost/a_b:latest,localhost/a_b,latest"
  })
  void anImageIsSplitAtTheColonThatIsNoPorts(String text, String name, String tag) {
    assertThat(ImageName.parse(text)).isEqualTo(new ImageName(name, tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":1", "a:", "a:b:c", "a/", "/a", "a b", "-a", "a:-b", "a@sha256:00"})
  void whatIsNoImageIsRefused(String text) {
    assertThatThrownBy(() -> ImageName.parse(text)).isInstanceOf(UserException.class);
  }

  @Test
  void aDigestIsRefusedSayingWhy() {
    assertThatThrownBy(() -> ImageName.parse("calc@sha256:0123"))
        .hasMessageContaining("digest")
        .hasMessageContaining("NAME:TAG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "nightly-2026.11_2", "0"})
  void aRunHasAPlainName(String name) {
    assertThat(Names.run(name)).isEqualTo(name);
    assertThatThrownBy(() -> Names.run(name + "/")).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> Names.run("x".repeat(65))).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> Names.run("")).isInstanceOf(UserException.class);
  }

  @ParameterizedTest
  @CsvSource({"A=1,A,1", "_b2=,_b2,''", "URL=a=b,URL,a=b"})
  void aParameterIsSplitAtItsFirstEqualsSign(String text, String name, String value) {
    assertThat(Names.parameter(text)).isEqualTo(new NamedValue(name, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "=1", "1A=1", "A-B=1", "A B=1", "PATH=x", "CIVIS_API_KEY=x", "civis_x=1"})
  void whatIsNoParameterIsRefused(String text) {
    assertThatThrownBy(() -> Names.parameter(text)).isInstanceOf(UserException.class);
  }

  @Test
  void aParameterWithoutAnEqualsSignIsNotShownForItMayBeASecret() {
    assertThatThrownBy(() -> Names.parameter("hunter2")).hasMessageNotContaining("hunter2");
  }

  @Test
  void numbersKeepToTheirRange() {
    assertThat(Numbers.whole("2", 2, 5)).isEqualTo(2);
    assertThat(Numbers.positive("0.5", 10)).isEqualTo(0.5);
    assertThatThrownBy(() -> Numbers.whole("1", 2, 5)).hasMessageContaining("from 2 to 5");
    assertThatThrownBy(() -> Numbers.whole("99999999999", 2, 5)).hasMessageContaining("range");
    assertThatThrownBy(() -> Numbers.whole("1.0", 0, 5)).hasMessageContaining("whole number");
    assertThatThrownBy(() -> Numbers.positive("0", 5)).hasMessageContaining("range");
    assertThatThrownBy(() -> Numbers.positive("NaN", 5)).hasMessageContaining("not a number");
    assertThatThrownBy(() -> Numbers.positive("1e99", 5)).hasMessageContaining("range");
  }
}
