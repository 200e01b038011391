package io.civisparallel.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How argument sets share containers.
 *
 * @param size how many at most; null to measure how many
 * @param jobs how many child JVMs a container keeps, one set at a time in each
 * @param target how long a container is to take where its size is measured
 */
public record BatchSettings(@Nullable Integer size, int jobs, Duration target) {

  /** How long a container is to take unless the user says otherwise: most of it is work then. */
  public static final Duration DEFAULT_TARGET = Duration.ofMinutes(5);

  /** One set to a container. */
  public static final BatchSettings NONE = new BatchSettings(1, 1, DEFAULT_TARGET);
}
