package io.civisparallel.dispatch;

import io.civisparallel.envelope.SetError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What argument sets failed of, by kind and type. Immutable, and small however many there are.
 *
 * @param counts how many failed of each
 */
record Causes(Map<String, Integer> counts) {

  /** Of nothing. */
  static final Causes NONE = new Causes(Map.of());

  /** What comes beyond so many different causes is not told apart from what is unknown. */
  private static final int MOST = 20;

  /** Takes a copy of the map. */
  Causes {
    counts = Map.copyOf(counts);
  }

  /** The same with one more; null is not known. */
  Causes with(@Nullable SetError error) {
    String cause = error == null ? "" : error.kind().word() + " (" + error.type() + ")";
    if (cause.isEmpty() || (counts.size() == MOST && !counts.containsKey(cause))) {
      return this;
    }
    Map<String, Integer> more = new HashMap<>(counts);
    more.merge(cause, 1, Integer::sum);
    return new Causes(more);
  }

  /** The commonest and how many failed of it, in words; null where none is known. */
  @Nullable String commonest() {
    return counts.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(it -> it.getValue() + " failed of " + it.getKey())
        .orElse(null);
  }
}
