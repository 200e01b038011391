package io.civisparallel.platform.rest;

import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What {@link RestPlatform#open} has to know.
 *
 * @param endpoint the platform's address; https unless it is this machine's own
 * @param key gives the API key; asked before every call, by any thread
 * @param userAgent what the program calls itself
 * @param connections how many calls may be under way at once; twice the containers in flight
 * @param pace how fast the platform may be called until it says otherwise
 * @param timeouts how long each step of a call may take
 * @param failures how often a call that failed is tried again, where it may be
 * @param refusals how often a call is sent again that met a full budget (429)
 * @param clock the time of day, and the way to wait
 * @param randomness where waits are drawn from
 */
public record RestSettings(
    URI endpoint,
    Supplier<String> key,
    String userAgent,
    int connections,
    Pace pace,
    Timeouts timeouts,
    RetryPolicy failures,
    RetryPolicy refusals,
    Clock clock,
    Randomness randomness) {

  /** Eight attempts, spread over about half a minute. */
  public static final RetryPolicy FAILURES =
      new RetryPolicy(8, Duration.ofMillis(500), Duration.ofSeconds(30));

  /** Thirty attempts, each after the pause that the platform asked for: an hour and more. */
  public static final RetryPolicy REFUSALS =
      new RetryPolicy(30, Duration.ofSeconds(1), Duration.ofSeconds(10));

  /** Settings of a program that speaks to the platform at the endpoint with the key. */
  public static Builder builder(URI endpoint, Supplier<String> key) {
    return new Builder(endpoint, key);
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "RestSettings[endpoint=" + endpoint + ", pace=" + pace + "]";
  }

  /** Collects the settings that differ from the defaults. Not safe for threads. */
  public static final class Builder {

    private final URI endpoint;
    private final Supplier<String> key;
    private String userAgent = "civis-parallel";
    private int connections = 20;
    private Pace pace = Pace.CIVIS;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private RetryPolicy failures = FAILURES;
    private RetryPolicy refusals = REFUSALS;
    private Clock clock = Clock.system();
    private Randomness randomness = Randomness.system();

    private Builder(URI endpoint, Supplier<String> key) {
      this.endpoint = endpoint;
      this.key = key;
    }

    /** What the program calls itself, such as {@code civis-parallel/1.0}. */
    public Builder userAgent(String name) {
      this.userAgent = name;
      return this;
    }

    /** How many calls may be under way at once, at least 1. */
    public Builder connections(int count) {
      this.connections = count;
      return this;
    }

    /** How fast the platform may be called until it says otherwise. */
    public Builder pace(Pace of) {
      this.pace = of;
      return this;
    }

    /** How long each step of a call may take. */
    public Builder timeouts(Timeouts of) {
      this.timeouts = of;
      return this;
    }

    /** How often a call that failed is tried again, where it may be. */
    public Builder failures(RetryPolicy policy) {
      this.failures = policy;
      return this;
    }

    /** How often a call is sent again that met a full budget. */
    public Builder refusals(RetryPolicy policy) {
      this.refusals = policy;
      return this;
    }

    /** The time of day, and the way to wait. */
    public Builder clock(Clock of) {
      this.clock = of;
      return this;
    }

    /** Where waits are drawn from. */
    public Builder randomness(Randomness of) {
      this.randomness = of;
      return this;
    }

    /** The settings as they stand. */
    public RestSettings build() {
      return new RestSettings(
          endpoint,
          key,
          userAgent,
          connections,
          pace,
          timeouts,
          failures,
          refusals,
          clock,
          randomness);
    }
  }
}
