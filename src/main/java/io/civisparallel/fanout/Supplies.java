package io.civisparallel.fanout;

import io.civisparallel.bundle.RememberedFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run brings to its platform beside the user's files, and what it need not bring again.
 *
 * @param worker the jar of this program's worker, or null if every container has the worker anyway
 * @param remembered code that lies on the platform, or null if nothing there outlives the run
 */
public record Supplies(@Nullable Path worker, @Nullable RememberedFiles remembered) {

  /** Nothing: every container has the worker, and the platform ends with the run. */
  public static final Supplies NONE = new Supplies(null, null);
}
