package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.event.RowListener;
import io.civisparallel.event.Subscriber;
import io.civisparallel.system.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A report that ends by itself where its file cannot be written any more: the run goes on, and
 * people are warned.
 */
final class Unbroken implements Subscriber {

  private final Subscriber report;
  private final String name;
  private final EventListener people;
  private boolean broken;

  Unbroken(Subscriber report, String name, EventListener people) {
    this.report = report;
    this.name = name;
    this.people = people;
  }

  @Override
  public void on(Event event) {
    guard(() -> report.on(event));
  }

  @Override
  public @Nullable RowListener rows() {
    RowListener reader = report.rows();
    return reader == null
        ? null
        : (index, row, earlier) -> guard(() -> reader.row(index, row, earlier));
  }

  private void guard(Runnable step) {
    if (!broken) {
      attempt(step);
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (EnvironmentException e) {
      broken = true;
      people.on(
          new Event.Warned(
              Clock.system().now(), "%s is not whole: %s".formatted(name, e.getMessage())));
    }
  }

  @Override
  public void close() {
    attempt(report::close);
  }
}
