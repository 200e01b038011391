package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.testkit.UserProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods, Functions and Callables in a real child JVM. */
class MethodTargetTest {

  private static final String CALC =
      """
      package com.acme;
      import java.util.*;
      public class Calc {
        public enum Color { RED, GREEN }
        public record Point(int x, double y) {}
        public record Order(String id, List<Point> points, Optional<Color> color) {}
        public static int expensive(int a, int b) { return 2 * a + b; }
        public int instance(int a) { return a + 1; }
        public static Order order(Order it) { return it; }
        public static void nothing() {}
        public static int sum(int... them) { int s = 0; for (int it : them) s += it; return s; }
        public static double nan() { return Double.NaN; }
        public static Object cycle() { List<Object> it = new ArrayList<>(); it.add(it); return it; }
        public static Object opaque() { return new Object(); }
        public static String large(int n) { return "x".repeat(n); }
        public static <T extends Comparable<T>> T most(List<T> them) { return Collections.max(them); }
      }
      """;

  private static final String DOUBLING =
      """
      package com.acme;
      public class Doubling implements java.util.function.Function<Integer, Integer> {
        @Override public Integer apply(Integer it) { return 2 * it; }
      }
      """;

  private static final String ANSWER =
      """
      package com.acme;
      public class Answer implements java.util.concurrent.Callable<Integer> {
        @Override public Integer call() { return 42; }
      }
      """;

  @TempDir private static Path folder;
  private static Path jar;

  @BeforeAll
  static void compile() {
    jar = UserProgram.in(folder).with(CALC).with(DOUBLING).with(ANSWER).jar("calc.jar");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "com.acme.Calc::expensive | [2,1] | 5",
        "com.acme.Calc#expensive | {\"b\":1,\"a\":2} | 5",
        "com.acme.Calc::instance | [2] | 3",
        "com.acme.Calc::order | {\"id\":\"é\",\"points\":[{\"x\":1,\"y\":2}],\"color\":\"RED\"}"
            + " | {\"id\":\"é\",\"points\":[{\"x\":1,\"y\":2.0}],\"color\":\"RED\"}",
        "com.acme.Calc::nothing | [] | null",
        "com.acme.Calc::sum | [1,2,3] | 6",
        "com.acme.Calc::most | [[3,1]] | 3",
        "com.acme.Doubling | 21 | 42",
        "com.acme.Answer | [] | 42",
        "java.lang.Math::hypot | [3,4] | 5.0",
      })
  void returnsWhatTheTargetReturns(String target, String line, String result) {
    WorkerRun run = new WorkerRun(folder, target, jar).arguments(line);
    assertThat(run.result()).isEqualTo(result);
  }

  @Test
  void measuresTheSetItself() {
    WorkerRun run = new WorkerRun(folder, "com.acme.Calc::expensive", jar).arguments("[2,1]");
    run.result();
    assertThat(run.only().maxMemoryMb()).isPositive();
    assertThat(run.only().cpuMs()).isNotNegative();
    assertThat(run.only().finishedAt()).isAfterOrEqualTo(run.only().startedAt());
    assertThat(run.only().attempt()).isEqualTo(1);
  }

  @Test
  void runsSeveralSetsOneAfterAnother() {
    WorkerRun run =
        new WorkerRun(folder, "com.acme.Calc::expensive", jar)
            .arguments("\uFEFF[1,0]\r\n\n \t\n[\"x\",0]\n[3,0]");
    assertThat(run.run()).isEqualTo(1);
    assertThat(run.report().sets()).extracting(it -> it.index()).containsExactly(0, 1, 2);
    assertThat(run.report().sets())
        .extracting(it -> it.error() == null)
        .containsExactly(true, false, true);
    assertThat(run.report().sets().get(2).result().intValue()).isEqualTo(6);
  }

  @Test
  void tellsOfAResultThatJsonCannotSay() {
    assertThat(new WorkerRun(folder, "com.acme.Calc::nan", jar).arguments("[]").error().message())
        .contains("cannot be written as JSON")
        .contains("NaN is no JSON number");
    assertThat(new WorkerRun(folder, "com.acme.Calc::cycle", jar).arguments("[]").error().message())
        .contains("java.util.ArrayList")
        .contains("Does it contain itself?");
    SetError opaque = new WorkerRun(folder, "com.acme.Calc::opaque", jar).arguments("[]").error();
    assertThat(opaque.kind()).isEqualTo(Kind.TASK);
    assertThat(opaque.type()).isEqualTo("result");
    assertThat(opaque.message()).contains("java.lang.Object");
  }

  @Test
  void bringsHomeAResultOfManyMegabytes() {
    WorkerRun run = new WorkerRun(folder, "com.acme.Calc::large", jar).arguments("[5000000]");
    assertThat(run.result()).hasSize(5_000_002);
    assertThat(run.memory.outputs(WorkerRun.JOB, WorkerRun.RUN).get(0).json()).isNull();
  }
}
