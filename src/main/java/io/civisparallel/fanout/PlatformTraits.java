package io.civisparallel.fanout;

import io.civisparallel.settings.CleanupSettings.Keep;
import java.time.Duration;

/**
 * What a run must know of the platform before it speaks to it.
 *
 * @param defaultJobs containers in flight where the user does not say
 * @param fastestPoll between two reads of state while things change
 * @param slowestPoll between two reads of state while nothing changes
 * @param patience how long a platform that does not answer is waited for
 * @param keep which scripts are not archived where the user does not say
 * @param localJava the major version of the Java that containers run, or {@link Integer#MAX_VALUE}
 *     where it is not known
 */
public record PlatformTraits(
    int defaultJobs,
    Duration fastestPoll,
    Duration slowestPoll,
    Duration patience,
    Keep keep,
    int localJava) {

  /** Civis Platform: 50 containers at once, as civis-python would; state every 1 s to 15 s. */
  public static final PlatformTraits CIVIS =
      new PlatformTraits(
          50,
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Duration.ofHours(6),
          Keep.FAILED,
          Integer.MAX_VALUE);

  /**
   * The embedded platform: what fits this machine; state every 50 ms to 200 ms. Nothing is
   * archived, for its scripts end with it.
   *
   * @param jobs how many containers fit this machine
   */
  public static PlatformTraits embedded(int jobs) {
    return new PlatformTraits(
        jobs,
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofMinutes(1),
        Keep.ALL,
        Runtime.version().feature());
  }
}
