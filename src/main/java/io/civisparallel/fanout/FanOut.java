package io.civisparallel.fanout;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunSettings;

/**
 * The use case behind {@code run}, in two steps: {@link #prepare} looks at everything that can be
 * seen to be wrong before anything is submitted; {@link PreparedRun#execute} does it.
 */
public final class FanOut {

  private final Surroundings surroundings;

  /** A fan-out in these surroundings. */
  public FanOut(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads and checks arguments, target and output, and touches neither the platform nor the output.
   *
   * @param settings what the user asked for
   * @param traits what kind of platform it will be
   * @throws UserException naming all mistakes found
   */
  public PreparedRun prepare(RunSettings settings, PlatformTraits traits) {
    throw new UnsupportedOperationException();
  }
}
