package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodBindingTest {

  private static final Map<String, Binder> BINDERS = new ConcurrentHashMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void compile() {
    BINDERS.clear();
    Compiled.into(
        folder,
        "-parameters",
        """
        import java.util.*;
        public class Calc {
          public record Point(int x, Integer y, String label) {}
          public record Box<T>(T content, List<Box<T>> boxes) {}
          public enum Color { RED, GREEN { public String toString() { return "g"; } } }
          public static class Bean {
            public int count;
            private Point point;
            public void setPoint(Point point) { this.point = point; }
            public void setURL(int url) {}
            public void setTwice(int a) {}
            public void setTwice(String a) {}
          }
          public static class Named { public Named(String name) {} }
          public static class Numbers extends ArrayList<Integer> {}
          public static class Lookup extends HashMap<String, Integer> {}
          public abstract static class Shape {}

          public static int two(int a, int b) { return a; }
          public static int none() { return 0; }
          public static int one(int n) { return n; }
          public static int point(Point p) { return 0; }
          public static int pointAnd(Point p, int n) { return 0; }
          public static int box(Box<Integer> b) { return 0; }
          public static int bean(Bean b) { return 0; }
          public static int named(Named n) { return 0; }
          public static int color(Color c) { return 0; }
          public static int map(Map<String, List<Integer>> m) { return 0; }
          public static int lookup(Lookup m) { return 0; }
          public static int any(Object o) { return 0; }
          public static int shape(Shape s) { return 0; }
          public static int list(List<Integer> l) { return 0; }
          public static int numbers(Numbers l) { return 0; }
          public static int wild(Collection<? extends Number> l) { return 0; }
          public static int raw(List l) { return 0; }
          public static int matrix(double[][] m) { return 0; }
          public static int bytes(byte[] b) { return 0; }
          public static int optional(Optional<Integer> o) { return 0; }
          public static <T extends Comparable<T>> int bound(T o) { return 0; }
          public static int iterable(Iterable<String> s) { return 0; }
          public static int variable(String s, int... n) { return 0; }
          public static int either(int a) { return a; }
          public static int either(String a) { return 0; }
          public static int either(int a, int b) { return a; }
          public static int either(Point a) { return 0; }
          public static int named2(int width, int height) { return 0; }
          public static int named2(int width, String unit) { return 0; }
          public static int spread(int a) { return a; }
          public static int spread(int... a) { return 0; }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "two      | [1, 2]                 | two(int,int) 1 2",
        "two      | {\"b\": 2, \"a\": 1}   | two(int,int) 1 2",
        "none     | []                     | none()",
        "none     | {}                     | none()",
        "one      | 5                      | one(int) 5",
        "one      | [5]                    | one(int) 5",
        "one      | {\"n\": 5}             | one(int) 5",
        "point    | {\"x\":1,\"label\":\"a\"} | point(Calc.Point) {\"x\":1,\"label\":\"a\"}",
        "point    | [{\"x\":1}]            | point(Calc.Point) {\"x\":1}",
        "point    | null                   | point(Calc.Point) null",
        "pointAnd | {\"p\":{\"x\":1},\"n\":2} | pointAnd(Calc.Point,int) {\"x\":1} 2",
        "box      | {\"content\":1,\"boxes\":[{\"content\":null}]}"
            + " | box(Calc.Box) {\"content\":1,\"boxes\":[{\"content\":null}]}",
        "bean     | {\"count\":1,\"point\":{\"x\":1},\"uRL\":\"?\",\"twice\":\"s\",\"other\":1}"
            + " | bean(Calc.Bean) {\"count\":1,\"point\":{\"x\":1},\"uRL\":\"?\",\"twice\":\"s\",\"other\":1}",
        "named    | \"x\"                  | named(Calc.Named) \"x\"",
        "color    | \"GREEN\"              | color(Calc.Color) \"GREEN\"",
        "map      | {\"a\":[1],\"b\":null} | map(Map) {\"a\":[1],\"b\":null}",
        "lookup   | {\"a\":1}              | lookup(Calc.Lookup) {\"a\":1}",
        "any      | {\"a\":1}              | any(Object) {\"a\":1}",
        "any      | 5                      | any(Object) 5",
        "shape    | {\"a\":1}              | shape(Calc.Shape) {\"a\":1}",
        "list     | [[1,2]]                | list(List) [1,2]",
        "list     | {\"l\":[1,2]}          | list(List) [1,2]",
        "numbers  | [[1,2]]                | numbers(Calc.Numbers) [1,2]",
        "wild     | [[1,2.5]]              | wild(Collection) [1,2.5]",
        "raw      | [[1,\"a\"]]            | raw(List) [1,\"a\"]",
        "matrix   | [[[1,2],[3.5]]]        | matrix(double[][]) [[1,2],[3.5]]",
        "bytes    | \"AQID\"               | bytes(byte[]) \"AQID\"",
        "bytes    | [[1,2]]                | bytes(byte[]) [1,2]",
        "optional | null                   | optional(Optional) null",
        "optional | 3                      | optional(Optional) 3",
        "bound    | 3                      | bound(Comparable) 3",
        "iterable | [[\"a\"]]              | iterable(Iterable) [\"a\"]",
        "variable | [\"a\", 1, 2]          | variable(String,int...) \"a\" [1,2]",
        "variable | [\"a\"]                | variable(String,int...) \"a\" []",
        "variable | [\"a\", [1, 2]]        | variable(String,int...) \"a\" [1,2]",
        "variable | {\"s\":\"a\",\"n\":[1]} | variable(String,int...) \"a\" [1]",
        "either   | 1                      | either(int) 1",
        "either   | \"1\"                  | either(String) \"1\"",
        "either   | [1, 2]                 | either(int,int) 1 2",
        "either   | {\"a\":1,\"b\":2}      | either(int,int) 1 2",
        "either   | {\"x\":1}              | either(Calc.Point) {\"x\":1}",
        "named2   | {\"width\":1,\"unit\":\"m\"} | named2(int,String) 1 \"m\"",
        "spread   | [1]                    | spread(int) 1",
        "spread   | [[1]]                  | spread(int...) [1]",
        "spread   | [1, 2]                 | spread(int...) [1,2]",
      })
  void bindsAnArgumentSet(String method, String json, String bound) throws Exception {
    assertThat(bind(method, json))
        .isInstanceOfSatisfying(
            Binding.Bound.class,
            it -> assertThat((it.overload() + " " + words(it)).strip()).isEqualTo(bound));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "two      | [1]            |    | two(int,int) takes 2 arguments, here are 1",
        "two      | 5              |    | two(int,int) takes 2 arguments; write an array or an object, not 5",
        "two      | [1, 2.5]       | /1 | argument 2 (b): 2.5 is no int",
        "two      | {\"a\":1}      |    | argument b is missing",
        "two      | {\"a\":1,\"c\":2} | /c | argument b is missing, and two(int,int) has no parameter 'c'",
        "two      | {\"a\":1,\"b\":2,\"c\":3} | /c | two(int,int) has no parameter 'c'",
        "two      | {\"a\":1,\"b\":\"x\"} | /b | argument b: \"x\" is no int",
        "named2   | {\"widht\":1,\"height\":2} |  | has no parameter 'widht'; did you mean width",
        "none     | null           |    | none() takes no arguments; write [], not null",
        "none     | [1]            |    | none() takes no arguments, here are 1",
        "one      | null           |    | argument 1 (n): null is no int",
        "point    | {\"x\":1,\"z\":2} | /z | argument 1 (p): Calc.Point has no 'z'",
        "point    | {\"y\":1}      |    | argument 1 (p): Calc.Point needs its x",
        "point    | {\"x\":null}   | /x | argument 1 (p): 'x': null is no int",
        "pointAnd | [{\"x\":1,\"label\":2}, 1] | /0/label | argument 1 (p): 'label': 2 is no String",
        "point    | 5              |    | argument 1 (p): 5 is no Calc.Point (an object)",
        "box      | {\"content\":1,\"boxes\":[{\"content\":\"a\"}]} | /boxes/0/content"
            + " | argument 1 (b): 'boxes': element 1: 'content': \"a\" is no Integer",
        "bean     | {\"count\":\"1\"} | /count | 'count': \"1\" is no int",
        "bean     | 5              |    | 5 is no Calc.Bean (an object)",
        "color    | \"green\"      |    | \"green\" is no Calc.Color (one of RED, GREEN)",
        "map      | {\"a/b\":[1,\"x\"]} | /a~1b/1 | argument 1 (m): 'a/b': element 2: \"x\" is no Integer",
        "lookup   | {\"a\":\"b\"}  | /a | 'a': \"b\" is no Integer",
        "list     | [1, 2]         |    | list(List) takes 1 argument, here are 2; to hand over the array itself, write it within another: [[...]]",
        "list     | {\"x\":[]}     | /x | argument l is missing, and list(List) has no parameter 'x'",
        "numbers  | [[\"a\"]]      | /0/0 | element 1: \"a\" is no Integer",
        "matrix   | [[[1],[\"a\"]]] | /0/1/0 | argument 1 (m): element 2: element 1: \"a\" is no double",
        "optional | \"x\"          |    | \"x\" is no Integer",
        "variable | []             |    | variable(String,int...) takes 1 argument or more, here are 0",
        "variable | [\"a\",1,\"b\"] | /2 | argument 2 (n): element 2: \"b\" is no int",
        "either   | true           |    | no overload fits: either(int): argument 1 (a): true is no int",
        "named2   | [1, null]      | /1 | ",
      })
  void saysWhyAndWhereAnArgumentSetDoesNotFit(String method, String json, String at, String message)
      throws Exception {
    if (message == null) {
      assertThat(bind(method, json)).isInstanceOf(Binding.Bound.class);
      return;
    }
    assertThat(bind(method, json))
        .isInstanceOfSatisfying(
            Binding.Unbound.class,
            it -> {
              assertThat(it.message()).contains(message);
              assertThat(it.at()).hasToString(at == null ? "" : at);
            });
  }

  @Test
  void takesNoTemplate() {
    MethodTarget target = (MethodTarget) find("Calc::one", folder);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                io.civisparallel.error.UserException.class, () -> Binder.of(target, List.of("{}"))))
        .hasMessageContaining("Leave out --");
  }

  private static String words(Binding.Bound bound) {
    StringBuilder words = new StringBuilder();
    bound.arguments().forEach(it -> words.append(it).append(' '));
    return words.toString();
  }

  private static Binding bind(String method, String json) throws Exception {
    Binder binder =
        BINDERS.computeIfAbsent(
            method, name -> Binder.of(find("Calc::" + name, folder), List.of()));
    return binder.bind(0, json, Json.parse(json));
  }

  private static Target find(String text, Path place) {
    TargetSpec spec = TargetSpec.parse(text);
    try (ClassPath classPath = ClassPath.open(List.of(place))) {
      return TargetFinder.find(spec, classPath, 99);
    }
  }
}
