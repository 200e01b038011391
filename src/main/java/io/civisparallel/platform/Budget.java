package io.civisparallel.platform;

import java.time.Duration;

/** The numbers that bound every fan-out, as the platform publishes them (FACTS, measured 2026). */
public final class Budget {

  /** Requests of one user in a {@link #WINDOW}. */
  public static final int REQUESTS = 1000;

  /** Requests that start a run, of one user, in a {@link #WINDOW}; they count as requests too. */
  public static final int STARTS = 100;

  /** The time that both budgets are counted over. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /**
   * Requests that the worker of each started container makes: one for the link to its arguments,
   * one for the JSON value of its report, one to add that to the run's outputs. What is rare (an
   * expired link, a report too large for a JSON value) is not counted ahead.
   */
  public static final int WORKER_CALLS = 3;

  /**
   * Requests that a container takes in all: beside its worker's, one to create its script, one to
   * start it, one to read its outputs.
   */
  public static final int CONTAINER_CALLS = 3 + WORKER_CALLS;

  /** The largest JSON value, in bytes. */
  public static final int JSON_VALUE_BYTES = 1_000_000;

  /** From this size on a file is uploaded in parts, in bytes. */
  public static final long MULTIPART_FROM = 50_000_000;

  /** The smallest part of a multipart upload but the last, in bytes. */
  public static final int SMALLEST_PART = 5 * 1024 * 1024;

  private Budget() {}
}
