package io.civisparallel.settings;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which argument sets of a file are meant.
 *
 * @param sets by their index, in order and apart from each other; empty for all
 * @param limit only so many of them, the first; null for every one
 */
public record PartSettings(List<SetRange> sets, @Nullable Integer limit) {

  /** The whole file. */
  public static final PartSettings ALL = new PartSettings(List.of(), null);

  /** Takes a copy of the list; journals may say nothing of it. */
  public PartSettings {
    sets = List.copyOf(SetRanges.merged(Objects.requireNonNullElse(sets, List.of())));
  }
}
