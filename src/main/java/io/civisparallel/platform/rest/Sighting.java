package io.civisparallel.platform.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * What the headers of an answer told.
 *
 * @param limit how many requests the platform allows in a window, or -1 if it does not say
 * @param remaining how many are left to all who use the account, or -1 if it does not say
 * @param date the platform's time as it wrote it; empty if it did not
 * @param at when the answer came, by this machine's clock
 */
public record Sighting(int limit, int remaining, String date, Instant at) {

  /** How far this machine's clock is ahead of the platform's; nothing if that is not known. */
  public Optional<Duration> clockAhead() {
    return Optional.ofNullable(DateUtils.parseStandardDate(date))
        .map(theirs -> Duration.between(theirs, at));
  }
}
