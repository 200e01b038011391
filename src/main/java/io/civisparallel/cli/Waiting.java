package io.civisparallel.cli;

import io.civisparallel.platform.Troubles;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Says why nothing goes on, where there is no run that could.
 *
 * @param warn takes a warning, not cleaned for a terminal
 */
record Waiting(Consumer<String> warn) implements Troubles {

  @Override
  public void silent(String who, Instant since, String why) {
    Instant second = since.truncatedTo(ChronoUnit.SECONDS);
    warn.accept(who + " has not answered since " + second + " (" + why + "): waiting for it");
  }

  @Override
  public void held(Duration wait, String why) {
    warn.accept("waiting for " + Math.max(1, wait.toSeconds()) + " s: " + why);
  }
}
