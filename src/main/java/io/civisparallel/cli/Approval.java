package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.plan.Forecast;
import org.jspecify.annotations.Nullable;

/** Very many containers are started only by somebody who means it. */
final class Approval {

  /** So many are started without a question. */
  private static final long MOST = 1_000;

  private Approval() {}

  /** Whether a run needs somebody's word. */
  static boolean isNeeded(Forecast forecast) {
    @Nullable Long containers = forecast.containers();
    return containers != null && containers > MOST;
  }

  /**
   * Looks whether somebody is there who can give it.
   *
   * @throws UserException if nobody is
   */
  static void requireSomebody(Forecast forecast, Asking asking) {
    if (!asking.isSomebodyThere()) {
      throw new UserException(
          ("This run would start %d containers, more than %d: say --yes if that is meant, or"
                  + " --batch-size auto, which puts several sets into one")
              .formatted(forecast.containers(), MOST));
    }
  }

  /**
   * Asks for it.
   *
   * @return what was agreed to
   * @throws UserException if the answer is not yes
   */
  static Forecast ask(Forecast forecast, Asking asking) {
    if (!asking.agrees("Start %d containers?".formatted(forecast.containers()))) {
      throw new UserException(
          "Nothing was submitted: to start %d containers say y or --yes, or --batch-size auto, which puts several sets into one"
              .formatted(forecast.containers()));
    }
    return forecast;
  }
}
