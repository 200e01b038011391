package io.civisparallel.plan;

import io.civisparallel.settings.CleanupSettings.Keep;
import java.time.Duration;

/**
 * What of a run stays on the platform.
 *
 * @param keep which scripts are not archived once their rows are durable
 * @param filesLive how long files stay
 * @param maxJsonValue in bytes: a report above this travels as a file
 */
public record Cleanup(Keep keep, Duration filesLive, int maxJsonValue) {

  /**
   * Whether the script of a container is archived.
   *
   * @param succeeded whether all its sets did
   */
  public boolean archives(boolean succeeded) {
    return switch (keep) {
      case ALL -> false;
      case FAILED -> succeeded;
      case NONE -> true;
    };
  }
}
