package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a script starts by itself. */
public record Schedule(
    @Nullable Boolean scheduled,
    @JsonAlias("scheduled_days") @Nullable List<Integer> scheduledDays,
    @JsonAlias("scheduled_hours") @Nullable List<Integer> scheduledHours,
    @JsonAlias("scheduled_minutes") @Nullable List<Integer> scheduledMinutes,
    @JsonAlias("scheduled_runs_per_hour") @Nullable Integer scheduledRunsPerHour,
    @JsonAlias("scheduled_days_of_month") @Nullable List<Integer> scheduledDaysOfMonth) {

  /** Takes copies of the collections. */
  public Schedule {
    scheduledDays = Copies.of(scheduledDays);
    scheduledHours = Copies.of(scheduledHours);
    scheduledMinutes = Copies.of(scheduledMinutes);
    scheduledDaysOfMonth = Copies.of(scheduledDaysOfMonth);
  }

  /** Never. */
  public static Schedule none() {
    return new Schedule(null, List.of(), List.of(), List.of(), null, List.of());
  }
}
