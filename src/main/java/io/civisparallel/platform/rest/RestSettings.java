package io.civisparallel.platform.rest;

import io.civisparallel.platform.Troubles;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@link RestPlatform#open} has to know.
 *
 * @param endpoint the platform's address; https unless it is this machine's own
 * @param key gives the API key
 * @param userAgent what the program calls itself
 * @param connections how many calls may be under way at once; twice the containers in flight
 * @param network the way to the platform
 * @param pace how fast the platform may be called until it says otherwise
 * @param timeouts how long each step of a call may take
 * @param failures how often a call that failed is tried again, where it may be
 * @param refusals how often a call is sent again that met a full budget (429)
 * @param patience for how long of being awake a platform is waited for that answers nobody; zero
 *     for as long as the attempts of each call take
 * @param troubles hears what calls have to wait for
 * @param clock the time of day, and the way to wait
 * @param randomness where waits are drawn from
 */
public record RestSettings(
    URI endpoint,
    KeySource key,
    String userAgent,
    int connections,
    Network network,
    Pace pace,
    Timeouts timeouts,
    RetryPolicy failures,
    RetryPolicy refusals,
    Duration patience,
    Troubles troubles,
    Clock clock,
    Randomness randomness) {

  /** Eight attempts, spread over about half a minute. */
  public static final RetryPolicy FAILURES =
      new RetryPolicy(8, Duration.ofMillis(500), Duration.ofSeconds(30));

  /**
   * A hundred attempts, each after the pause that the platform asked for: four windows at the
   * least, however short those pauses are.
   */
  public static final RetryPolicy REFUSALS =
      new RetryPolicy(100, Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** A full budget is waited out for as long as it takes, which is for a worker to do. */
  public static final RetryPolicy PATIENT_REFUSALS =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** Six hours: a platform that is down for longer is one to come back to. */
  public static final Duration PATIENCE = Duration.ofHours(6);

  /**
   * The way to the platform.
   *
   * @param proxies through whom
   * @param trusted whose certificates are trusted besides those that Java trusts
   */
  public record Network(Proxies proxies, List<X509Certificate> trusted) {

    /** Straight ahead, trusting whom Java trusts. */
    public static final Network DIRECT = new Network(Proxies.NONE, List.of());

    /** Takes a copy of the list. */
    public Network {
      trusted = List.copyOf(trusted);
    }
  }

  /** Settings of a program that speaks to the platform at the endpoint with a key that stays. */
  public static Builder builder(URI endpoint, Supplier<String> key) {
    return builder(endpoint, KeySource.variable(key));
  }

  /** Settings of a program that speaks to the platform at the endpoint with the key. */
  public static Builder builder(URI endpoint, KeySource key) {
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
    private final KeySource key;
    private String userAgent = "civis-parallel";
    private int connections = 20;
    private Network network = Network.DIRECT;
    private Pace pace = Pace.CIVIS;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private RetryPolicy failures = FAILURES;
    private RetryPolicy refusals = REFUSALS;
    private Duration patience = PATIENCE;
    private Troubles troubles = Troubles.UNHEARD;
    private Clock clock = Clock.system();
    private Randomness randomness = Randomness.system();

    private Builder(URI endpoint, KeySource key) {
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

    /** The way to the platform. */
    public Builder network(Network way) {
      this.network = way;
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

    /** For how long a platform is waited for that answers nobody; zero for not at all. */
    public Builder patience(Duration howLong) {
      this.patience = howLong;
      return this;
    }

    /** Who hears what calls have to wait for. */
    public Builder troubles(Troubles listener) {
      this.troubles = listener;
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
          network,
          pace,
          timeouts.within(patience),
          failures,
          refusals,
          patience,
          troubles,
          clock,
          randomness);
    }
  }
}
