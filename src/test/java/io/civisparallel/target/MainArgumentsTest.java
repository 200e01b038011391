package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[\"a b\", 1, 1.50, true, null, [1, {\"x\": \"é\"}], \"\"]"
            + " | a b;1;1.50;true;null;[1,{\"x\":\"é\"}];;",
        "{\"in\": \"a b\", \"n\": 5, \"list\": [1, 2], \"on\": true} | --in=a b;--n=5;--list=[1,2];--on=true;",
        "[]      | ~~",
        "{}      | ~~",
        "\"x y\" | x y;",
        "1e400   | 1E+400;",
        "null    | null;",
        "[12345678901234567890.10] | 12345678901234567890.10;",
      })
  void makesArgumentsOfAValue(String json, String words) throws Exception {
    assertThat(words(List.of(), 0, json)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                     | {\"a\":  1};",
        "--in={a},{index}       | --in=1;7;",
        "x{a}y{a}z{{a}}         | x1y1z{a};",
        "{{{a}}}                | {1};",
        "{{}}                   | {};",
        "plain,~~               | plain;;",
      })
  void fillsATemplate(String template, String words) throws Exception {
    List<String> parts =
        Stream.of(template.split(",", -1)).map(it -> it.replace("~~", "")).toList();
    assertThat(words(parts, 7, " {\"a\":  1}\t\r")).isEqualTo(words);
  }

  @Test
  void fillsInStringsBareAndAnythingElseAsCompactJson() throws Exception {
    String json = "{\"s\": \"a \\\"b\\\"\", \"o\": {\"x\": [1, 2]}, \"n\": null, \"index\": 9}";
    assertThat(words(List.of("{s}", "{o}", "{n}", "{index}"), 0, json))
        .isEqualTo("a \"b\";{\"x\":[1,2]};null;0;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "a{b", "a}b", "{a}}", "{a{b}", "{{a}"})
  void refusesATemplateWithABracketLeftOver(String word) {
    assertThatThrownBy(() -> MainArguments.of(List.of(word)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("write {{ and }}");
  }

  @Test
  void refusesASetThatLacksAFieldOfTheTemplate() throws Exception {
    assertThat(refusal(List.of("{b}"), "{\"a\": 1}"))
        .isEqualTo("the template's field 'b' is missing");
    assertThat(refusal(List.of("{b}"), "[1]"))
        .isEqualTo("the template's field 'b' needs an object, not an array");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\", \"b\\u0000\"]", "{\"a\\u0000\": 1}", "\"\\u0000\""})
  void refusesNulCharacters(String json) throws Exception {
    assertThat(refusal(List.of(), json)).contains("NUL");
  }

  private static String words(List<String> template, int index, String line) throws Exception {
    Binding binding = MainArguments.of(template).bind(index, line, Json.parse(line));
    StringBuilder words = new StringBuilder();
    ((Binding.Words) binding).arguments().forEach(it -> words.append(it).append(';'));
    return words.toString();
  }

  private static String refusal(List<String> template, String line) throws Exception {
    return ((Binding.Unbound) MainArguments.of(template).bind(0, line, Json.parse(line))).message();
  }
}
