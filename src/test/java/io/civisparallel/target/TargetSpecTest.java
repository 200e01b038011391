package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSpecTest {

  @ParameterizedTest
  @ValueSource(strings = {"app.jar", "build/libs/my#1 app.JAR", "/abs/a::b.jar", "./x.jar"})
  void readsAJar(String text) {
    assertThat(TargetSpec.parse(text)).isEqualTo(new TargetSpec.Jar(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com.acme.Calc", "Calc", "com.acme.Outer$Inner", "a.Outer.Inner", "Ümläut"})
  void readsAClass(String text) {
    assertThat(TargetSpec.parse(text)).isEqualTo(new TargetSpec.Type(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Calc::expensive | com.acme.Calc | expensive",
        "com.acme.Calc#expensive  | com.acme.Calc | expensive",
        "a.Outer$Inner::run       | a.Outer$Inner | run",
        "CalcKt::with space       | CalcKt        | with space",
      })
  void readsAMethod(String text, String className, String method) {
    assertThat(TargetSpec.parse(text)).isEqualTo(new TargetSpec.Method(className, method, null));
  }

  @Test
  void readsOneOfSeveralOverloads() {
    assertThat(parameters("Calc::max()")).isEmpty();
    assertThat(parameters("Calc::max(int,int)")).containsExactly("int", "int");
    assertThat(parameters("Calc::max( int , java.util.Map<String, List<Integer>>[] , String... )"))
        .containsExactly("int", "java.util.Map[]", "String[]");
    assertThat(parameters("Calc#f(Map$Entry)")).containsExactly("Map.Entry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "::",
        "Calc::",
        "::run",
        "Calc::new",
        "Calc::max(int",
        "Calc::max)int(",
        "Calc::a.b",
        "com/acme/Calc",
        "com.acme.Calc.class",
        "Calc.java",
        "a..b",
        "1Calc",
        "my-app",
        "Calc::a::b",
        "a b",
        "Calc::f(int)x",
        "\u001b[31mCalc"
      })
  void refusesAnythingElseAndShowsTheForms(String text) {
    assertThatThrownBy(() -> TargetSpec.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("com.acme.Calc::expensive")
        .hasMessageContaining("app.jar")
        .hasMessageNotContaining("\u001b");
  }

  private static List<String> parameters(String text) {
    return ((TargetSpec.Method) TargetSpec.parse(text)).parameterTypes();
  }
}
