package io.civisparallel.terminal;

import io.civisparallel.plan.Forecast;
import io.civisparallel.plan.StartBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a run is going to do before it starts. Pure. */
public final class ForecastText {

  private ForecastText() {}

  /**
   * Gives the lines: one, and a second where there is a better way.
   *
   * @param budget of the platform; null where it has none, as far as is known
   */
  public static List<String> of(Forecast forecast, @Nullable StartBudget budget) {
    List<String> lines = new ArrayList<>();
    @Nullable Long containers = forecast.containers();
    Duration wait =
        budget == null || containers == null ? Duration.ZERO : budget.leastWait(containers);
    lines.add("planned: " + sets(forecast) + containers(forecast) + starts(budget) + least(wait));
    if (!wait.isZero()) {
      lines.add("with --batch-size auto it would not have to wait for starts");
    }
    return lines;
  }

  private static String sets(Forecast it) {
    return it.sets() < it.total()
        ? it.sets() + " of " + Amounts.count(it.total(), "set")
        : Amounts.count(it.sets(), "set");
  }

  private static String containers(Forecast it) {
    @Nullable Long containers = it.containers();
    if (containers == null) {
      return ", how many to a container is measured, " + it.jobs() + " at once";
    }
    String many = containers > 1 ? ", " + Math.min(it.jobs(), containers) + " at once" : "";
    return " in " + Amounts.count(containers, "container") + many;
  }

  private static String starts(@Nullable StartBudget budget) {
    return budget == null
        ? ""
        : "; %s allowed in %d min"
            .formatted(Amounts.count(budget.starts(), "start"), budget.window().toMinutes());
  }

  private static String least(Duration wait) {
    if (wait.isZero()) {
      return "";
    }
    long minutes = wait.toMinutes();
    return ": "
        + (minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min")
        + " at least";
  }
}
