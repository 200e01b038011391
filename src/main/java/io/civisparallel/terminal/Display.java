package io.civisparallel.terminal;

import io.civisparallel.event.Subscriber;

/** Shows a run to people or programs while it goes on. Events come from one thread. */
public interface Display extends Subscriber {

  /**
   * Shows a line of somebody else's among its own. Any thread may ask.
   *
   * @param line of clean text, without an end
   */
  void tell(String line);

  /**
   * Shows nothing more: others have the last word, on a line of their own. Any thread may ask, and
   * does not wait for those who read.
   */
  void mute();
}
