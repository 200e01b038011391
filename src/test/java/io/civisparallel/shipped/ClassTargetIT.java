package io.civisparallel.shipped;

import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class is a Function, a UnaryOperator, a Callable or a program, in this order. */
class ClassTargetIT {

  private static final String MAIN =
      """
        public static void main(String[] words) {
          System.out.println("main " + String.join(" ", words));
        }
      """;

  @TempDir private static Path folder;

  private static Path classes;

  @BeforeAll
  static void compileTheClasses() {
    classes =
        UserProgram.in(folder)
            .with(
                """
                package acme;
                public class Total
                    implements java.util.function.Function<Total.Order, java.util.Map<String, Object>> {
                  public record Order(String item, int count, java.math.BigDecimal price) {}

                  @Override public java.util.Map<String, Object> apply(Order order) {
                    return java.util.Map.of(
                        order.item(), order.price().multiply(new java.math.BigDecimal(order.count())));
                  }
                }
                """)
            .with(
                """
                package acme;
                public class Reverse
                    implements java.util.function.UnaryOperator<java.util.List<Integer>>,
                        java.util.concurrent.Callable<String> {
                  @Override public java.util.List<Integer> apply(java.util.List<Integer> numbers) {
                    java.util.Collections.reverse(numbers);
                    return numbers;
                  }

                  @Override public String call() {
                    return "call";
                  }
                """
                    + MAIN
                    + "}")
            .with(
                """
                package acme;
                public class Job implements java.util.concurrent.Callable<String> {
                  @Override public String call() {
                    return "call";
                  }
                """
                    + MAIN
                    + "}")
            .with("package acme; class Tool {" + MAIN + "}")
            .classes();
  }

  private static Run run(String target) {
    return Run.of(folder, target).with("--classpath", classes);
  }

  @Test
  void aFunctionTakesTheWholeValue() {
    Trial.of(run("acme.Total"))
        .gives("{\"item\":\"é\",\"count\":3,\"price\":1.10}", "{\"é\":3.30}")
        .holds();
    Trial.of(run("acme.Total"))
        .refuses("[{\"item\":\"a\",\"count\":3,\"price\":1}]", "1: an array is no Total.Order")
        .isRefused();
  }

  @Test
  void aUnaryOperatorIsAFunctionAndGoesBeforeACallableAndAMain() {
    Trial.of(run("acme.Reverse")).gives("[1, 2, 3]", "[3,2,1]").gives("[]", "[]").holds();
  }

  @Test
  void aCallableTakesNothingAndGoesBeforeAMain() {
    Trial.of(run("acme.Job")).gives("[]", "\"call\"").gives("null", "\"call\"").holds();
    Trial.of(run("acme.Job"))
        .refuses("[1]", "1: a Callable takes no arguments: write [] or null, not an array")
        .refuses("{}", "1: a Callable takes no arguments")
        .isRefused();
  }

  @Test
  void aMainClassIsRunByItsNameAndNeedNotBePublic() {
    Trial.of(run("acme.Tool"))
        .gives("[\"é\", 1]", "\"main é 1\"")
        .gives("{\"a\":\"b c\"}", "\"main --a=b c\"")
        .holds();
  }
}
