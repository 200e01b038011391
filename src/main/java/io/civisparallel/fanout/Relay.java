package io.civisparallel.fanout;

import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import java.util.List;

/** Hands events on to several listeners, in their order. */
final class Relay implements EventListener {

  private List<EventListener> listeners = List.of();

  /** Says who listens from now on. */
  void to(List<EventListener> next) {
    listeners = List.copyOf(next);
  }

  @Override
  public void on(Event event) {
    listeners.forEach(it -> it.on(event));
  }
}
