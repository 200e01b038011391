package io.civisparallel.error;

import org.jspecify.annotations.Nullable;

/**
 * The platform refused a call or could not be reached. Exit code 3, resumable.
 *
 * <p>Whether a call may be repeated depends on its {@link Outcome}, never on the message.
 */
public final class PlatformException extends CivisParallelException {

  private static final long serialVersionUID = 1L;

  /** What is known of the call that failed. */
  public enum Outcome {
    /** It never left this machine (no connection, no name): may be repeated. */
    NOT_SENT,
    /** It was answered with a refusal that may pass (429, 503): may be repeated. */
    REFUSED_FOR_NOW,
    /** It was answered with a refusal that stays (most of 4xx). */
    REFUSED,
    /** It was sent and no answer came, or a 5xx: it may or may not have been done. */
    UNKNOWN,
  }

  private final Outcome outcome;
  private final int status;
  private final boolean outOfPatience;

  /**
   * A failed call.
   *
   * @param outcome what is known of it
   * @param status the HTTP status, 0 if none came
   */
  public PlatformException(Outcome outcome, int status, String message, @Nullable Throwable cause) {
    this(outcome, status, message, cause, false);
  }

  private PlatformException(
      Outcome outcome,
      int status,
      String message,
      @Nullable Throwable cause,
      boolean outOfPatience) {
    super(message, cause);
    this.outcome = outcome;
    this.status = status;
    this.outOfPatience = outOfPatience;
  }

  /** A call that was not sent, because the platform has been silent for longer than is waited. */
  public static PlatformException outOfPatience(String message) {
    return new PlatformException(Outcome.NOT_SENT, 0, message, null, true);
  }

  /** What is known of the call. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Whether the platform has been waited for as long as patience lasts: no call is sent any more,
   * so none is worth repeating.
   */
  public boolean isOutOfPatience() {
    return outOfPatience;
  }

  /** The HTTP status, or 0 if no answer came. */
  public int status() {
    return status;
  }
}
