package io.civisparallel.platform.rest;

import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.SeededRandomness;
import io.civisparallel.testkit.SettableClock;
import java.time.Duration;

/**
 * Settings for tests: time flies, four attempts each and no patience beyond them, and a key that
 * must never be seen.
 */
final class Platforms {

  static final String KEY = "canary-key-8fd1";

  static final RetryPolicy FOUR = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(8));

  private Platforms() {}

  static RestSettings.Builder settings(ScriptedServer server) {
    return RestSettings.builder(server.address(), () -> KEY)
        .userAgent("civis-parallel/test")
        .connections(8)
        .pace(Pace.UNLIMITED)
        .failures(FOUR)
        .refusals(FOUR)
        .patience(Duration.ZERO)
        .clock(SettableClock.hurrying())
        .randomness(new SeededRandomness(1));
  }

  static RestPlatform open(ScriptedServer server) {
    return RestPlatform.open(settings(server).build());
  }
}
