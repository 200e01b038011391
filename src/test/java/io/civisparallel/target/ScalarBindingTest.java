package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a type takes, with no silent coercion. */
class ScalarBindingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "boolean | true",
        "boolean | false",
        "java.lang.Boolean | null",
        "byte | -128",
        "byte | 127",
        "short | -32768",
        "short | 32767",
        "int | 0",
        "int | -2147483648",
        "int | 2147483647",
        "java.lang.Integer | null",
        "long | -9223372036854775808",
        "long | 9223372036854775807",
        "java.lang.Long | 1",
        "float | 1",
        "float | 3.4e38",
        "float | 1e-45",
        "float | 0.0",
        "double | 1",
        "double | 1.5",
        "double | -0.0",
        "double | 1e308",
        "double | 4.9e-324",
        "double | 0e999",
        "double | 123456789012345678901234567890",
        "java.lang.Double | null",
        "char | \"x\"",
        "char | \"\\u0000\"",
        "char | \"é\"",
        "java.lang.Character | null",
        "java.lang.String | \"\"",
        "java.lang.String | \"1\"",
        "java.lang.String | null",
        "java.lang.CharSequence | \"x\"",
        "java.lang.Number | 1",
        "java.lang.Number | 1e400",
        "java.math.BigInteger | 123456789012345678901234567890",
        "java.math.BigInteger | null",
        "java.math.BigDecimal | 1",
        "java.math.BigDecimal | 1.10",
        "java.math.BigDecimal | 1e400",
        "java.util.OptionalInt | null",
        "java.util.OptionalDouble | 1.5",
        "java.util.concurrent.atomic.AtomicInteger | 7",
        "java.time.LocalDate | \"2024-02-29\"",
        "java.time.LocalTime | \"23:59\"",
        "java.time.LocalDateTime | \"2024-12-31T23:59:00\"",
        "java.time.Instant | \"2024-12-31T23:59:00.123Z\"",
        "java.time.Instant | \"2024-12-31T23:59:00+01:00\"",
        "java.time.OffsetDateTime | \"2024-12-31T23:59:00+01:00\"",
        "java.time.ZonedDateTime | \"2024-12-31T23:59:00+01:00[Europe/Paris]\"",
        "java.time.Duration | \"PT1H30M\"",
        "java.time.Period | \"P1Y\"",
        "java.time.Year | \"2024\"",
        "java.time.YearMonth | \"2024-12\"",
        "java.time.MonthDay | \"--12-31\"",
        "java.time.ZoneId | \"Europe/Paris\"",
        "java.time.ZoneOffset | \"+01:00\"",
        "java.util.UUID | \"123e4567-e89b-12d3-a456-426614174000\"",
        "java.net.URI | \"https://x/y?z\"",
        "java.nio.file.Path | \"a/b\"",
        "java.io.File | \"\"",
        "java.util.Locale | \"en-US\"",
      })
  void takesWhatItCanHold(String type, String json) throws Exception {
    assertThat(mismatch(type, json)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "boolean | null",
        "boolean | 1",
        "boolean | \"true\"",
        "boolean | 0",
        "byte | 128",
        "byte | -129",
        "byte | 1.0",
        "short | 32768",
        "short | null",
        "int | 1.5",
        "int | 1.0",
        "int | 1e3",
        "int | 2147483648",
        "int | \"1\"",
        "int | null",
        "int | true",
        "int | []",
        "int | {}",
        "int | 99999999999999999999",
        "java.lang.Integer | \"\"",
        "java.lang.Integer | 1.0",
        "long | 9223372036854775808",
        "long | -9223372036854775809",
        "long | 1.0",
        "long | null",
        "float | 3.5e38",
        "float | 1e-60",
        "float | \"1\"",
        "float | null",
        "double | 1e400",
        "double | -1e400",
        "double | 1e-400",
        "double | \"NaN\"",
        "double | null",
        "double | true",
        "char | \"\"",
        "char | \"ab\"",
        "char | \"😀\"",
        "char | 65",
        "char | null",
        "java.lang.String | 1",
        "java.lang.String | true",
        "java.lang.String | []",
        "java.lang.String | {}",
        "java.lang.Number | \"1\"",
        "java.math.BigInteger | 1.0",
        "java.math.BigInteger | \"1\"",
        "java.math.BigDecimal | \"1\"",
        "java.util.OptionalInt | 1.5",
        "java.time.LocalDate | \"2023-02-29\"",
        "java.time.LocalDate | \"2024-12-31T00:00\"",
        "java.time.LocalDate | [2024,1,1]",
        "java.time.Instant | 0",
        "java.time.Instant | \"now\"",
        "java.time.Duration | \"1h\"",
        "java.time.Duration | 5",
        "java.time.ZoneId | \"Nowhere\"",
        "java.util.UUID | \"1-1-1-1-1\"",
        "java.util.UUID | \"\"",
        "java.net.URI | \"a b\"",
        "java.nio.file.Path | \"a\\u0000b\"",
        "java.nio.file.Path | 1",
      })
  void refusesWhatItCannotHold(String type, String json) throws Exception {
    assertThat(mismatch(type, json)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "int | 1.5 | 1.5 is no int (a whole number from -2147483648 to 2147483647)",
        "int | \"1\" | \"1\" is no int (a whole number from -2147483648 to 2147483647)",
        "java.lang.Integer | [1] | an array is no Integer (a whole number from -2147483648 to 2147483647)",
        "double | null | null is no double (a number that a double can hold)",
        "java.time.LocalDate | \"x\\u001b\" | \"x\\u001B\" is no LocalDate (such as \"2024-12-31\")",
      })
  void saysWhatItWasGivenAndWhatItTakes(String type, String json, String message) throws Exception {
    assertThat(mismatch(type, json)).isEqualTo(message);
  }

  private static String mismatch(String type, String json) throws Exception {
    Mismatch mismatch = Scalars.of(type).mismatch(Json.parse(json));
    return mismatch == null ? null : mismatch.message();
  }
}
