package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.User;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking the platform who we are.
 *
 * @param welcome how far it went
 * @param message what went wrong; empty if nothing did
 * @param user who we are, if the platform said so
 * @param sighting what the answer told besides; null if there was none
 */
public record Visit(
    Welcome welcome, String message, @Nullable User user, @Nullable Sighting sighting) {

  /** How far a visit can go. */
  public enum Welcome {
    /** The platform knows us. */
    KNOWN,
    /** The platform was there and did not take the key. */
    KEY_REFUSED,
    /** The platform was there and did not answer as it should. */
    TROUBLED,
    /** Somebody was there who could not prove to be the platform. */
    NOT_TRUSTED,
    /** Nobody was there. */
    UNREACHABLE
  }

  /**
   * Visits the platform.
   *
   * @throws io.civisparallel.error.UserException if the settings cannot be used
   */
  public static Visit to(RestSettings settings) {
    try (RestPlatform platform = RestPlatform.open(settings)) {
      try {
        User user = platform.me();
        return new Visit(Welcome.KNOWN, "", user, platform.latest());
      } catch (PlatformException e) {
        String message = String.valueOf(e.getMessage());
        return new Visit(welcome(e, message), message, null, platform.latest());
      }
    }
  }

  private static Welcome welcome(PlatformException failure, String message) {
    if (failure.status() == Failures.UNAUTHORIZED) {
      return Welcome.KEY_REFUSED;
    }
    if (failure.status() > 0) {
      return Welcome.TROUBLED;
    }
    return message.contains(Failures.NOT_TRUSTED) ? Welcome.NOT_TRUSTED : Welcome.UNREACHABLE;
  }
}
