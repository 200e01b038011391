package io.civisparallel.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes of the JDK need no class path. */
class JdkTargetsTest {

  @Test
  void bindsAMethodOfTheJdkByPosition() throws Exception {
    Binder binder = binder("java.lang.Math::hypot");
    assertThat(binder.bind(0, "[3, 4]", Json.parse("[3, 4]")))
        .isInstanceOfSatisfying(
            Binding.Bound.class,
            bound -> {
              assertThat(bound.overload()).hasToString("hypot(double,double)");
              assertThat(bound.overload().descriptor()).isEqualTo("(DD)D");
              assertThat(bound.arguments()).hasSize(2);
            });
  }

  @Test
  void asksForAnOverloadWhereSeveralFit() throws Exception {
    assertThat(binder("java.lang.Math::max").bind(0, "[3, 4]", Json.parse("[3, 4]")))
        .isInstanceOfSatisfying(
            Binding.Unbound.class,
            it -> assertThat(it.message()).contains("max(int,int)").contains("max(long,long)"));
    assertThat(binder("java.lang.Math::max(int,int)").bind(0, "[3, 4]", Json.parse("[3, 4]")))
        .isInstanceOf(Binding.Bound.class);
  }

  private static Binder binder(String spec) throws Exception {
    TargetSpec parsed = TargetSpec.parse(spec);
    try (ClassPath classPath = ClassPath.open(parsed, List.of())) {
      return Binder.of(TargetFinder.find(parsed, classPath, 17), List.of());
    }
  }
}
