package io.civisparallel.settings;

import org.jspecify.annotations.Nullable;

/**
 * What bounds a run and its sets.
 *
 * @param timeout how long one set may take; null for ever
 */
public record LimitSettings(@Nullable SetTimeout timeout) {

  /** Nothing is bounded. */
  public static final LimitSettings NONE = new LimitSettings(null);
}
