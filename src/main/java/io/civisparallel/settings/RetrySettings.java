package io.civisparallel.settings;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often what failed is tried again.
 *
 * @param maxSubmitRetries further attempts at making and starting a container that the platform
 *     refused
 * @param maxJobRetries further attempts at argument sets that failed by themselves
 * @param maxLostRetries further attempts at argument sets whose container or node went away
 * @param retryOn how a set must have failed to be tried again
 * @param memoryOnRetry how much more memory a set gets after it ran out of it; null for as much as
 *     before
 * @param maxMemory that it gets at most, in MB; null for four times what it had at first
 */
public record RetrySettings(
    int maxSubmitRetries,
    int maxJobRetries,
    Integer maxLostRetries,
    Set<FailureKind> retryOn,
    @Nullable MemoryGrowth memoryOnRetry,
    @Nullable Integer maxMemory) {

  /** As often as a container is lost by chance: one set in 160,000 that 5 % of losses befall. */
  public static final int DEFAULT_MAX_LOST_RETRIES = 3;

  /** All that another attempt may mend; a report that cannot be read tells of work done. */
  public static final Set<FailureKind> DEFAULT_RETRY_ON =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(FailureKind.PLATFORM, FailureKind.CANCELLED)));

  /** What is tried again unless the user says otherwise: what was lost. */
  public static final RetrySettings DEFAULT = of(0, 0);

  /** Journals of before failures were told apart by their kind say nothing of it. */
  public RetrySettings {
    maxLostRetries = Objects.requireNonNullElse(maxLostRetries, DEFAULT_MAX_LOST_RETRIES);
    retryOn = Set.copyOf(Objects.requireNonNullElse(retryOn, DEFAULT_RETRY_ON));
  }

  /**
   * The same where containers are given other memory: more than there was to be at most is enough.
   *
   * @param memory in MB; null for what they had
   */
  public RetrySettings within(@Nullable Integer memory) {
    boolean isEnough = memory != null && maxMemory != null && maxMemory <= memory;
    return isEnough
        ? new RetrySettings(maxSubmitRetries, maxJobRetries, maxLostRetries, retryOn)
        : this;
  }

  /** Rules by which a set gets as much memory as before. */
  public RetrySettings(
      int maxSubmitRetries, int maxJobRetries, Integer maxLostRetries, Set<FailureKind> retryOn) {
    this(maxSubmitRetries, maxJobRetries, maxLostRetries, retryOn, null, null);
  }

  /** The usual rules for what is lost, and which kinds count. */
  public static RetrySettings of(int maxSubmitRetries, int maxJobRetries) {
    return new RetrySettings(
        maxSubmitRetries, maxJobRetries, DEFAULT_MAX_LOST_RETRIES, DEFAULT_RETRY_ON);
  }
}
