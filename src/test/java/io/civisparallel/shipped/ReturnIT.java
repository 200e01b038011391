package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a method returns is the result, as JSON. */
class ReturnIT {

  private static final String RETURNS =
      """
      package acme;

      import java.math.*;
      import java.time.*;
      import java.util.*;
      import java.util.stream.*;

      public class Returns {

        public enum Color { RED }

        public record Point(int x, Double y, Optional<String> name, Point next) {}

        public static class Bean {
          public final String open = "é";
          private final int hidden = 1;

          public int getCount() {
            return 3;
          }

          public boolean isNew() {
            return true;
          }

          public String getNothing() {
            return null;
          }
        }

        public static void nothing(int any) {
          System.out.println("printed by a method");
        }

        public static Object give(String what) {
          return switch (what) {
            case "record" -> new Point(1, 0.1, Optional.of("a"), new Point(2, null, Optional.empty(), null));
            case "bean" -> new Bean();
            case "collections" -> List.of(new TreeSet<>(Set.of(2, 1)), new int[] {3}, new String[] {null},
                new TreeMap<>(Map.of("k", List.of())), Collections.emptyIterator());
            case "optionals" -> List.of(Optional.of(Optional.of(1)), Optional.empty(), OptionalInt.of(2),
                OptionalDouble.empty());
            case "times" -> List.of(LocalDate.of(2024, 2, 29), LocalTime.of(1, 2), Instant.ofEpochSecond(1, 5),
                Duration.ofMinutes(90), ZonedDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneId.of("Europe/Paris")),
                OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(2)), Period.ofDays(3),
                LocalDateTime.of(2024, 1, 2, 3, 4), Year.of(2024), YearMonth.of(2024, 2), new Date(0));
            case "numbers" -> List.of(Long.MIN_VALUE, new BigInteger("1".repeat(40)), new BigDecimal("1.00"),
                0.1, 0.1f, 1e300, (byte) 1, 'c');
            case "others" -> List.of(Color.RED, UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                Locale.US, "bytes".getBytes(), java.net.URI.create("http://a/b"));
            case "json in text" -> "{\\"a\\": 1}";
            case "stars" -> "\\ud834\\udd1e\\u2028\\u0000\\n\\"\\\\";
            case "null" -> null;
            case "deep" -> Stream.<Object>iterate(1, List::of).skip(1000).findFirst().get();
            case "twice" -> Map.of(1, "a", "1", "b");
            case "digits" -> new BigInteger("1".repeat(20_000));
            case "nan" -> List.of(1.0, Double.NaN);
            case "itself" -> {
              List<Object> list = new ArrayList<>();
              list.add(list);
              yield list;
            }
            default -> throw new IllegalArgumentException(what);
          };
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(RETURNS).jar("returns.jar");
  }

  private static Run run(String target) {
    return Run.of(folder, target).with("--classpath", jar);
  }

  @Test
  void valuesBecomeJson() {
    Trial.of(run("acme.Returns::give"))
        .gives(
            "\"record\"",
            "{\"x\":1,\"y\":0.1,\"name\":\"a\","
                + "\"next\":{\"x\":2,\"y\":null,\"name\":null,\"next\":null}}")
        .expect(
            "\"bean\"",
            row ->
                assertThat(row.json().get("result").toString())
                    .contains("\"open\":\"é\"", "\"count\":3", "\"new\":true", "\"nothing\":null")
                    .doesNotContain("hidden"))
        .gives("\"collections\"", "[[1,2],[3],[null],{\"k\":[]},[]]")
        .gives("\"optionals\"", "[1,null,2,null]")
        .gives(
            "\"times\"",
            "[\"2024-02-29\",\"01:02:00\",\"1970-01-01T00:00:01.000000005Z\",\"PT1H30M\","
                + "\"2024-01-02T03:04:05+01:00\",\"2024-01-02T03:04:05+02:00\",\"P3D\","
                + "\"2024-01-02T03:04:00\",\"2024\",\"2024-02\",\"1970-01-01T00:00:00.000+00:00\"]")
        .gives(
            "\"numbers\"",
            "[-9223372036854775808," + "1".repeat(40) + ",1.00,0.1,0.1,1.0E+300,1,\"c\"]")
        .gives(
            "\"others\"",
            "[\"RED\",\"123e4567-e89b-12d3-a456-426614174000\",\"en_US\",\"Ynl0ZXM=\",\"http://a/b\"]")
        .gives("\"json in text\"", "\"{\\\"a\\\": 1}\"")
        .gives("\"stars\"", "\"𝄞\u2028\\u0000\\n\\\"\\\\\"")
        .gives("\"null\"", "null")
        .gives("\"deep\"", "[".repeat(1000) + "1" + "]".repeat(1000))
        .fails("\"twice\"", Errors.of("task", "result", "could not be read back"))
        .fails("\"digits\"", Errors.of("task", "result", "could not be read back"))
        .fails("\"nan\"", Errors.of("task", "result", "NaN is no JSON number"))
        .fails("\"itself\"", Errors.of("task", "result", "Does it contain itself?"))
        .holds();
  }

  @Test
  void voidIsNullAndWhatIsPrintedIsNoResult() {
    Trial.of(run("acme.Returns::nothing")).gives("1", "null").holds();
  }
}
