package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionBindingTest {

  @TempDir static Path folder;

  @BeforeAll
  static void compile() {
    Compiled.into(
        folder,
        "",
        """
        import java.util.List;
        import java.util.concurrent.Callable;
        import java.util.function.*;
        public class F {
          public static class Sum implements Function<List<Integer>, Integer> {
            public Integer apply(List<Integer> a) { return 0; }
          }
          abstract static class Base<A, B> implements Function<B, A> {}
          public static class Deep extends Base<Integer, String> {
            public Integer apply(String a) { return 0; }
          }
          public static class Open<T> implements UnaryOperator<T> {
            public T apply(T a) { return a; }
          }
          public static class Call implements Callable<String> {
            public String call() { return ""; }
          }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "F.Sum  | [1, 2] | apply(Object) [[1,2]]",
        "F.Deep | \"x\"  | apply(Object) [\"x\"]",
        "F.Open | {\"a\": 1} | apply(Object) [{\"a\":1}]",
        "F.Open | [] | apply(Object) [[]]",
        "F.Call | []     | call() []",
        "F.Call | null   | call() []",
      })
  void takesTheWholeValue(String spec, String json, String bound) throws Exception {
    assertThat(bind(spec, json))
        .isInstanceOfSatisfying(
            Binding.Bound.class,
            it -> assertThat(it.overload() + " " + it.arguments()).isEqualTo(bound));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "F.Sum  | [1, \"a\"] | element 2: \"a\" is no Integer",
        "F.Sum  | 5 | 5 is no List (an array)",
        "F.Deep | 5 | 5 is no String",
        "F.Call | {} | a Callable takes no arguments: write [] or null, not an object",
        "F.Call | [1] | a Callable takes no arguments",
      })
  void refusesAnotherTypeOfValue(String spec, String json, String message) throws Exception {
    assertThat(bind(spec, json))
        .isInstanceOfSatisfying(
            Binding.Unbound.class, it -> assertThat(it.message()).contains(message));
  }

  private static Binding bind(String text, String json) throws Exception {
    TargetSpec spec = TargetSpec.parse(text);
    try (ClassPath classPath = ClassPath.open(List.of(folder))) {
      return Binder.of(TargetFinder.find(spec, classPath, 99), List.of())
          .bind(0, json, Json.parse(json));
    }
  }
}
