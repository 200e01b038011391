package io.civisparallel.fanout;

import io.civisparallel.plan.Pace;
import java.time.Duration;

/**
 * What a run must know of the platform before it speaks to it.
 *
 * @param defaultJobs containers in flight where the user does not say
 * @param fastestPoll between two reads of state while things change
 * @param slowestPoll between two reads of state while nothing changes
 * @param lasts whether it outlives the run, so that there is something to look at and to clear up
 * @param localJava the major version of the Java that containers run, or {@link Integer#MAX_VALUE}
 *     where it is not known
 * @param supplies what a run brings along
 */
public record PlatformTraits(
    int defaultJobs,
    Duration fastestPoll,
    Duration slowestPoll,
    boolean lasts,
    int localJava,
    Supplies supplies) {

  /** Civis Platform: 50 containers at once, as civis-python would; state every 1 s to 15 s. */
  public static final PlatformTraits CIVIS =
      new PlatformTraits(
          50,
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          true,
          Integer.MAX_VALUE,
          Supplies.NONE);

  /**
   * The embedded platform: what fits this machine; state every 50 ms to 200 ms. It ends with the
   * run.
   *
   * @param jobs how many containers fit this machine
   */
  public static PlatformTraits embedded(int jobs) {
    return new PlatformTraits(
        jobs,
        Pace.EMBEDDED_FASTEST_POLL,
        Pace.EMBEDDED_SLOWEST_POLL,
        false,
        Runtime.version().feature(),
        Supplies.NONE);
  }

  /** The same where nobody knows yet which Java is in the image. */
  public PlatformTraits withUnknownJava() {
    return new PlatformTraits(
        defaultJobs, fastestPoll, slowestPoll, lasts, Integer.MAX_VALUE, supplies);
  }

  /** The same with other supplies. */
  public PlatformTraits with(Supplies other) {
    return new PlatformTraits(defaultJobs, fastestPoll, slowestPoll, lasts, localJava, other);
  }
}
