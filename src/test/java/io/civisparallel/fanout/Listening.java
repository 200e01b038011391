package io.civisparallel.fanout;

import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.event.RowListener;
import org.jspecify.annotations.Nullable;

/**
 * Hears events, and lets somebody have the rows.
 *
 * @param listener who hears
 * @param rows who is given the rows; null for nobody
 */
record Listening(EventListener listener, @Nullable RowListener rows) implements EventListener {

  @Override
  public void on(Event event) {
    listener.on(event);
  }
}
