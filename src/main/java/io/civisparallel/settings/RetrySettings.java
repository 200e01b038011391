package io.civisparallel.settings;

/**
 * How often what failed is tried again.
 *
 * @param maxSubmitRetries further attempts at making and starting a container that the platform
 *     refused
 * @param maxJobRetries further attempts at argument sets whose container failed
 */
public record RetrySettings(int maxSubmitRetries, int maxJobRetries) {

  /** Nothing is tried again, as with civis-python. */
  public static final RetrySettings NONE = new RetrySettings(0, 0);
}
