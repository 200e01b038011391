package io.civisparallel.platform.rest;

import java.time.Duration;

/**
 * How long each step of a call may take before it counts as failed.
 *
 * @param connect until a connection stands, its TLS handshake included
 * @param poolWait until a connection of the pool is free
 * @param response between two signs of life of the platform
 * @param transfer between two signs of life while a file is sent or fetched
 */
public record Timeouts(Duration connect, Duration poolWait, Duration response, Duration transfer) {

  /** The times that FACTS.md asks for. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5));

  /** The same, but no longer without an answer than patience lasts; without any, as they are. */
  Timeouts within(Duration patience) {
    return patience.isZero() || patience.compareTo(response) >= 0
        ? this
        : new Timeouts(connect, poolWait, patience, transfer);
  }
}
