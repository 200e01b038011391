package io.civisparallel.fanout;

import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import java.util.List;

/** Hands events on to several listeners, in their order, one event at a time. */
final class Relay implements EventListener {

  private List<EventListener> listeners = List.of();

  /** Says who listens from now on. */
  synchronized void to(List<EventListener> next) {
    listeners = List.copyOf(next);
  }

  @Override
  public synchronized void on(Event event) {
    listeners.forEach(it -> it.on(event));
  }
}
