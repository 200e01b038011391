package io.civisparallel.plan;

/**
 * How often what failed is tried again; each number is of attempts beyond the first.
 *
 * @param submit of making and starting a container that the platform refused
 * @param job of argument sets whose container failed
 */
public record Retries(int submit, int job) {

  /** Nothing is tried again. */
  public static final Retries NONE = new Retries(0, 0);
}
