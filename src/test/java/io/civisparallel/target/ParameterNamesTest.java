package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterNamesTest {

  private static final String SOURCE =
      """
      public class Calc {
        public static int fixed(long a, double b, int c, String d) {
          int e = c; { int f = e; } { long g = e; }
          for (int i = 0; i < 3; i++) { e += i; }
          return e;
        }
        public int instance(double a, long[] b, int c) { int d = c; return d; }
        public static int unused(int a, int b) { return 0; }
      }
      """;

  private static final String NAMED = "{\"d\": \"x\", \"b\": 2, \"c\": 3, \"a\": 1}";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-parameters", "-g", "-g:vars", "-parameters -g:none", "-parameters -g"})
  void areReadFromTheClassFile(String options) throws Exception {
    Compiled.into(folder, options, SOURCE);
    assertThat(bind("Calc::fixed", NAMED))
        .isInstanceOfSatisfying(
            Binding.Bound.class,
            it -> assertThat(it.arguments()).asString().isEqualTo("[1, 2, 3, \"x\"]"));
    assertThat(bind("Calc::instance", "{\"c\": 3, \"b\": [1], \"a\": 1.5}"))
        .isInstanceOf(Binding.Bound.class);
    assertThat(bind("Calc::unused", "{\"b\": 2, \"a\": 1}")).isInstanceOf(Binding.Bound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g:none", "-g:lines,source"})
  void areAskedForWhereTheClassFileDoesNotTellThem(String options) throws Exception {
    Compiled.into(folder, options, SOURCE);
    assertThat(bind("Calc::fixed", NAMED))
        .isInstanceOfSatisfying(
            Binding.Unbound.class,
            it -> assertThat(it.message()).contains("compile with -parameters"));
    assertThat(bind("Calc::fixed", "[1, 2, 3, \"x\"]")).isInstanceOf(Binding.Bound.class);
  }

  @Test
  void areNotNeededForARecordsComponents() throws Exception {
    Compiled.into(
        folder,
        "-g:none",
        "public record Point(int x, int y) { public static int sum(Point p) { return p.x; } }");
    assertThat(bind("Point::sum", "{\"x\": 1, \"y\": 2}")).isInstanceOf(Binding.Bound.class);
    assertThat(bind("Point::sum", "{\"x\": 1, \"z\": 2}")).isInstanceOf(Binding.Unbound.class);
  }

  private Binding bind(String text, String json) throws Exception {
    TargetSpec spec = TargetSpec.parse(text);
    try (ClassPath classPath = ClassPath.open(List.of(folder))) {
      return Binder.of(TargetFinder.find(spec, classPath, 99), List.of())
          .bind(0, json, Json.parse(json));
    }
  }
}
