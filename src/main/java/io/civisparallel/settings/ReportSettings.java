package io.civisparallel.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves for others to read, beside its rows.
 *
 * @param joblog a line for each set that ended, in GNU parallel's columns; null for none
 */
public record ReportSettings(@Nullable Path joblog) {

  /** Nothing. */
  public static final ReportSettings NONE = new ReportSettings(null);
}
