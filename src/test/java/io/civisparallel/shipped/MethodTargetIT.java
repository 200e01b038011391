package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A method is named by its class, and by its parameters where there are several. */
class MethodTargetIT {

  private static final String CALC =
      """
      package acme;

      import java.util.List;

      public class Calc {

        public record Point(int x, int y) {}

        public static class Counter {
          private int count;

          public int next(int step) {
            return count += step;
          }
        }

        public static long expensive(long num1, long num2) {
          return 2 * num1 + num2;
        }

        public static int max(int one, int other) {
          return Math.max(one, other);
        }

        public static double max(double one, double other) {
          return Math.max(one, other);
        }

        public static String kind(int number) {
          return "int";
        }

        public static String kind(String text) {
          return "String";
        }

        public static String kind(List<String> texts) {
          return "List of " + texts.size();
        }

        public static String kind(int one, int other) {
          return "two ints: " + one + ", " + other;
        }

        public static String kind(Point point) {
          return "Point " + point.x() + ", " + point.y();
        }

        public static String joined(String separator, Object... words) {
          return java.util.Arrays.stream(words).map(String::valueOf)
              .collect(java.util.stream.Collectors.joining(separator));
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(CALC).jar("calc.jar");
  }

  private static Run run(String target) {
    return Run.of(folder, target).with("--classpath", jar);
  }

  @Test
  void aStaticMethodTakesAnArrayByPositionAndAnObjectByName() {
    Trial.of(run("acme.Calc::expensive"))
        .gives("[1, 2]", "4")
        .gives("{\"num2\": 2, \"num1\": -1}", "0")
        .gives("[4611686018427387903,1]", "9223372036854775807")
        .holds();
  }

  @Test
  void anInstanceMethodOfANestedClassMayStandBehindAHashAndMeetsANewInstance() {
    Trial.of(run("acme.Calc.Counter#next")).gives("[2]", "2").gives("3", "3").holds();
  }

  @Test
  void anOverloadIsNamedByItsParameters() {
    Trial.of(run("acme.Calc::max(int,int)"))
        .gives("[1, 2]", "2")
        .gives("{\"one\":4,\"other\":3}", "4")
        .holds();
  }

  @Test
  void theOnlyOverloadThatFitsIsTaken() {
    Trial.of(run("acme.Calc::kind"))
        .gives("7", "\"int\"")
        .gives("[\"a\"]", "\"String\"")
        .gives("[[\"a\", \"b\"]]", "\"List of 2\"")
        .gives("[1, 2]", "\"two ints: 1, 2\"")
        .gives("{\"other\":1,\"one\":2}", "\"two ints: 2, 1\"")
        .gives("{\"x\":1,\"y\":2}", "\"Point 1, 2\"")
        .holds();
  }

  @Test
  void ofSeveralOverloadsThatFitNoneIsTaken() {
    Trial.of(run("acme.Calc::max"))
        .refuses(
            "[1, 2]", "1: more than one overload fits: max(int,int) and max(double,double); name ")
        .refuses("[\"1\", 2]", "1: no overload fits: max(int,int): argument 1 (one):")
        .isRefused();
    Trial.of(run("acme.Calc::kind")).refuses("true", "1: no overload fits: kind(int)").isRefused();
  }

  @Test
  void theLastParameterMayBeAVariableOne() {
    Trial.of(run("acme.Calc::joined"))
        .gives("[\"-\", 1, null, \"é\"]", "\"1-null-é\"")
        .gives("[\"-\", [1, 2]]", "\"1-2\"")
        .gives("[\"-\"]", "\"\"")
        .holds();
  }

  @Test
  void classesOfTheJdkNeedNoClassPath() {
    Trial.of(Run.of(folder, "java.lang.Math::hypot"))
        .gives("[3, 4]", "5.0")
        .gives("[0.3e1,4.0]", "5.0")
        .holds();
  }

  @Test
  void aDryRunStartsNothing() {
    Run run = run("acme.Calc::expensive").with("--dry-run").over("[1,2]\n");
    assertThat(run.run().exit()).isZero();
    assertThat(run.file(Run.RESULTS)).doesNotExist();
  }
}
