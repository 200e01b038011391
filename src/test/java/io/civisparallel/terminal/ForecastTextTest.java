package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.plan.Forecast;
import io.civisparallel.plan.StartBudget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastTextTest {

  private static final StartBudget ALL = StartBudget.of(1);

  @Test
  void whatFitsIntoTheBudgetIsSaidInOneLine() {
    assertThat(ForecastText.of(new Forecast(100, 100, 100L, 50), ALL))
        .containsExactly(
            "planned: 100 sets in 100 containers, 50 at once; 100 starts allowed in 5 min");
    assertThat(ForecastText.of(new Forecast(1, 1, 1L, 50), StartBudget.of(0.8)))
        .containsExactly("planned: 1 set in 1 container; 80 starts allowed in 5 min");
  }

  @Test
  void whatHasToWaitIsSaidAndWhatWouldNot() {
    assertThat(ForecastText.of(new Forecast(10_000, 10_000, 10_000L, 50), ALL))
        .containsExactly(
            "planned: 10000 sets in 10000 containers, 50 at once; 100 starts allowed in 5 min:"
                + " 8 h 15 min at least",
            "with --batch-size auto it would not have to wait for starts");
    assertThat(ForecastText.of(new Forecast(101, 101, 101L, 50), ALL).get(0))
        .endsWith("; 100 starts allowed in 5 min: 5 min at least");
  }

  @Test
  void whatIsMeasuredIsNotKnown() {
    assertThat(ForecastText.of(new Forecast(10_000, 10_000, null, 50), ALL))
        .containsExactly(
            "planned: 10000 sets, how many to a container is measured, 50 at once; 100 starts"
                + " allowed in 5 min");
  }

  @Test
  void withoutABudgetItIsShort() {
    assertThat(ForecastText.of(new Forecast(4, 31, 2L, 8), null))
        .containsExactly("planned: 4 of 31 sets in 2 containers, 2 at once");
  }

  @Test
  void requestsBoundTheStartsToo() {
    assertThat(StartBudget.of(0.5).starts()).isEqualTo(50);
    assertThat(StartBudget.of(0.01)).isEqualTo(new StartBudget(1, Duration.ofMinutes(5)));
    assertThat(new StartBudget(80, Duration.ofMinutes(5)).leastWait(161))
        .isEqualTo(Duration.ofMinutes(10));
  }
}
