package io.civisparallel.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserFrameTest {

  @Test
  void isTheFirstThatIsNobodyElses() {
    String trace =
        """
        java.util.concurrent.ExecutionException: boom
        \tat java.base/java.util.concurrent.FutureTask.report(FutureTask.java:122)
        \tat java.base@17.0.1/java.util.Objects.requireNonNull(Objects.java:208)
        \tat java.util.Objects.requireNonNull(Objects.java:208)
        \tat com.sun.proxy.$Proxy17.run(Unknown Source)
        \tat acme.Calc$$Lambda$14/0x0000000800c03000.apply(Unknown Source)
        \tat app//acme.Calc.lambda$run$0(Calc.java:12)
        \tat app//acme.Calc.run(Calc.java:10)
        Caused by: acme.Other
        """;
    assertThat(UserFrame.in(trace)).isEqualTo("acme.Calc.lambda$run$0(Calc.java:12)");
  }

  @Test
  void isLookedForInTheCausesWhereTheExceptionItselfHasNone() {
    String trace =
        """
        java.lang.ExceptionInInitializerError
        Caused by: java.lang.IllegalStateException: at home (it seems)
        \tat acme.Calc.<clinit>(Calc.java:3)
        """;
    assertThat(UserFrame.in(trace)).isEqualTo("acme.Calc.<clinit>(Calc.java:3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.Calc$$anon$1.apply(Calc.scala:3)",
        "acme.Calc.main(Calc.java:7)",
        "Calc.main(a/b.java:7)",
        "javaland.Calc.run(Unknown Source)",
        "acme.jdk.Calc.run(Native Method)"
      })
  void mayBeAnyOfTheUsers(String frame) {
    assertThat(UserFrame.in("\tat " + frame)).isEqualTo(frame);
    assertThat(UserFrame.in("    at //my.module@1.2/" + frame)).isEqualTo(frame);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "java.lang.IllegalStateException: boom",
        "at",
        "\tat",
        "\tat )",
        "\tat (x)",
        "\tat jdk.internal.reflect.GeneratedMethodAccessor7.invoke(Unknown Source)",
        "\tat acme.Service$$EnhancerBySpringCGLIB$$1a2b.run(<generated>)",
        "\tat acme.Bean$HibernateProxy$x.get(Unknown Source)",
        "\tat jdk.proxy2/jdk.proxy2.$Proxy9.run(Unknown Source)",
        "\tat loader//java.sql@17/acme.Looks.run(Likes.java:1)",
        "\tat io.civisparallel.worker.child.UserCall.run(UserCall.java:1)",
        "\tat kotlin.Result.getOrThrow(Result.kt:1)",
      })
  void isNotTheirsWhoMadeOrCalledThem(String trace) {
    assertThat(UserFrame.in(trace)).isNull();
  }
}
