package io.civisparallel.event;

import org.jspecify.annotations.Nullable;

/** Takes events in order, from one thread. It may throw to end the run, as a full disk does. */
@FunctionalInterface
public interface EventListener {

  /** Takes the next event. */
  void on(Event event);

  /** Who is to be given every row of the run; null, the default, if nobody is. */
  default @Nullable RowListener rows() {
    return null;
  }
}
