package io.civisparallel.event;

/** Takes events in order, from one thread. It may throw to end the run, as a full disk does. */
@FunctionalInterface
public interface EventListener {

  /** Takes the next event. */
  void on(Event event);
}
