package io.civisparallel.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * Hears of what keeps the port from working for a while, though no call has failed of it yet.
 *
 * <p>Called by whichever thread notices, one at a time: it must return soon and make no calls.
 */
public interface Troubles {

  /** Hears nothing. */
  Troubles UNHEARD = new Troubles() {};

  /**
   * Somebody does not answer; calls to them wait from now on, for as long as patience lasts.
   *
   * @param who such as {@code the platform}
   * @param since when the first call began that got no answer
   * @param why in words, such as {@code the connection was refused}
   */
  default void silent(String who, Instant since, String why) {}

  /**
   * Somebody who was silent answers again.
   *
   * @param silence how long they did not, by the time of day
   */
  default void answersAgain(String who, Duration silence) {}

  /**
   * Calls wait, for the budget of them is used up. It is told at most once a minute.
   *
   * @param wait how long the first of them waits, as far as is known
   * @param why in words
   */
  default void held(Duration wait, String why) {}

  /**
   * This machine slept: its connections are dropped, and what is known of the platform is old.
   *
   * @param slept about how long
   */
  default void slept(Duration slept) {}
}
