package io.civisparallel.event;

/** Takes events until it is closed, when what it holds is written. */
public interface Subscriber extends EventListener, AutoCloseable {

  /** No event comes after this; returns once everything that is to be written was. */
  @Override
  void close();
}
