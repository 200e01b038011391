package io.civisparallel.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves for others to read, beside its rows.
 *
 * @param joblog a line for each set that ended, in GNU parallel's columns; null for none
 * @param junit a JUnit XML report; null for none
 * @param page an HTML page of the run; null for none
 * @param ci the service whose job this is; null for none, or where it is to be told nothing
 */
public record ReportSettings(
    @Nullable Path joblog, @Nullable Path junit, @Nullable Path page, @Nullable CiSettings ci) {

  /** Nothing. */
  public static final ReportSettings NONE = new ReportSettings(null, null, null, null);
}
