package io.civisparallel.worker.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.json.Json;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values on their way between JSON and the user's types. */
class JsonValuesTest {

  enum Color {
    RED
  }

  record Point(int x, Integer y) {}

  public static class Bean {
    private int n;

    public int getN() {
      return n;
    }

    public void setN(int n) {
      this.n = n;
    }
  }

  /** Its methods' parameters are what is read into. */
  @SuppressWarnings("unused")
  public static class Types {
    public static void anInt(int it) {}

    public static void aLong(long it) {}

    public static void aShort(short it) {}

    public static void aByte(byte it) {}

    public static void aDouble(double it) {}

    public static void aFloat(float it) {}

    public static void doubles(double[] it) {}

    public static void aBoolean(boolean it) {}

    public static void aChar(char it) {}

    public static void aString(String it) {}

    public static void anInteger(Integer it) {}

    public static void aColor(Color it) {}

    public static void aPoint(Point it) {}

    public static void aBean(Bean it) {}

    public static void strings(List<String> it) {}

    public static void numbers(Map<String, List<Integer>> it) {}

    public static void date(LocalDate it) {}

    public static void maybe(Optional<Integer> it) {}

    public static void big(java.math.BigDecimal it) {}

    public static void integer(java.math.BigInteger it) {}

    public static void any(Object it) {}
  }

  static final class Lengths implements Function<List<String>, Integer> {
    @Override
    public Integer apply(List<String> it) {
      return it.size();
    }
  }

  private final JsonValues values = new JsonValues();

  private Object read(String method, String json) throws RefusedException, IOException {
    Method found =
        Arrays.stream(Types.class.getMethods())
            .filter(it -> it.getName().equals(method))
            .findFirst()
            .orElseThrow();
    return values.read(
        Json.parse(json), values.type(Types.class, found.getGenericParameterTypes()[0]), 1);
  }

  private String written(Object value) throws RefusedException {
    return values.write(value).toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "anInt | 1 | 1",
        "aLong | -9223372036854775808 | -9223372036854775808",
        "aByte | -128 | -128",
        "aDouble | 1 | 1.0",
        "aDouble | 0.1 | 0.1",
        "aFloat | 1.5 | 1.5",
        "aBoolean | true | true",
        "aChar | \"x\" | x",
        "aString | \"1\" | 1",
        "aString | \"\" | ``",
        "anInteger | null | null",
        "aColor | \"RED\" | RED",
        "aPoint | {\"x\":1} | Point[x=1, y=null]",
        "strings | [\"a\"] | [a]",
        "numbers | {\"a\":[1]} | {a=[1]}",
        "date | \"2026-01-31\" | 2026-01-31",
        "maybe | null | Optional.empty",
        "maybe | 3 | Optional[3]",
        "big | 1.10 | 1.10",
        "any | 1.10 | 1.10",
        "any | 12345678901234567890 | 12345678901234567890",
      })
  void readsWhatFits(String method, String json, String expected) throws Exception {
    assertThat(String.valueOf(read(method, json))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "anInt | 1.5",
        "anInt | 1.0",
        "anInt | \"1\"",
        "anInt | \"\"",
        "anInt | null",
        "anInt | true",
        "anInt | 2147483648",
        "aLong | 9223372036854775808",
        "aShort | 32768",
        "aByte | 200",
        "aByte | 1.0",
        "aByte | null",
        "aDouble | \"1\"",
        "aDouble | \"NaN\"",
        "aDouble | null",
        "aDouble | 1e400",
        "aFloat | 1e39",
        "aFloat | \"Infinity\"",
        "doubles | [\"NaN\"]",
        "doubles | [null]",
        "doubles | 1",
        "aBoolean | 1",
        "aBoolean | \"true\"",
        "aBoolean | null",
        "aChar | 65",
        "aChar | \"xy\"",
        "aChar | \"\"",
        "aString | 1",
        "aString | true",
        "aString | [\"a\"]",
        "anInteger | \"1\"",
        "aColor | 0",
        "aColor | \"0\"",
        "aColor | \"red\"",
        "aColor | \"\"",
        "aPoint | {\"y\":1}",
        "aPoint | {\"x\":1,\"z\":1}",
        "aPoint | []",
        "aPoint | \"\"",
        "aBean | {\"n\":1,\"m\":1}",
        "aBean | {\"n\":null}",
        "strings | \"a\"",
        "strings | [1]",
        "numbers | {\"a\":1}",
        "date | \"\"",
        "date | \"31.1.2026\"",
        "integer | 1.5",
        "big | \"1\"",
      })
  void refusesWhatDoesNotFit(String method, String json) {
    assertThatThrownBy(() -> read(method, json))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Argument 1");
  }

  @Test
  void saysWhereAndWhatInPlainWords() {
    assertThatThrownBy(() -> read("numbers", "{\"a\":[1,1.5]}"))
        .hasMessageStartingWith("Argument 1 at .a[1]: ")
        .hasMessageContaining("(1.5)")
        .hasMessageNotContaining("CoercionConfig");
    assertThatThrownBy(() -> read("aByte", "200")).hasMessage("Argument 1: 200 is no byte");
  }

  @Test
  void readsAFunctionsInputAsItsClassSays() throws Exception {
    assertThat(values.read(Json.parse("[\"a\"]"), values.functionInput(Lengths.class), 1))
        .isEqualTo(List.of("a"));
    assertThatThrownBy(() -> values.read(Json.parse("[1]"), values.functionInput(Lengths.class), 1))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void writesRecordsBeansAndTheirNulls() throws Exception {
    assertThat(written(new Point(1, null))).isEqualTo("{\"x\":1,\"y\":null}");
    assertThat(written(new Bean())).isEqualTo("{\"n\":0}");
    assertThat(written(Map.of("a", Optional.of(LocalDate.EPOCH))))
        .isEqualTo("{\"a\":\"1970-01-01\"}");
    assertThat(written(null)).isEqualTo("null");
    assertThat(written("\uD83D\uDE00")).isEqualTo("\"😀\"");
  }

  @Test
  void writesNoNumberThatJsonDoesNotHave() {
    for (Object it :
        List.of(
            Double.NaN,
            Float.NEGATIVE_INFINITY,
            new double[] {1, Double.POSITIVE_INFINITY},
            new float[] {Float.NaN},
            List.of(Double.NaN))) {
      assertThatThrownBy(() -> values.write(it))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("is no JSON number");
    }
  }
}
