package io.civisparallel.journal;

import io.civisparallel.event.Event.SetStatus;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sets have their row, how they ended, and which entry holds the row. Not for two threads.
 */
final class KnownRows {

  private static final int NOWHERE = 0;

  private final Map<SetStatus, BitSet> ended = new EnumMap<>(SetStatus.class);

  /** The sequence number of each set's entry. */
  private int[] entries = new int[0];

  KnownRows() {
    for (SetStatus status : SetStatus.values()) {
      ended.put(status, new BitSet());
    }
  }

  void add(int index, SetStatus status, long sequence) {
    of(status).set(index);
    if (index >= entries.length) {
      entries = Arrays.copyOf(entries, Math.max(index + 1, (int) (entries.length * 1.5)));
    }
    entries[index] = Math.toIntExact(sequence);
  }

  /** A set that is to have another row has none. */
  void drop(int index) {
    ended.values().forEach(it -> it.clear(index));
    if (index < entries.length) {
      entries[index] = NOWHERE;
    }
  }

  /** All rows are in the results file, and are not asked for any more. */
  void moveToFile() {
    entries = new int[0];
  }

  /** How a set ended; null if it has no row. */
  @Nullable SetStatus status(int index) {
    for (Map.Entry<SetStatus, BitSet> it : ended.entrySet()) {
      if (it.getValue().get(index)) {
        return it.getKey();
      }
    }
    return null;
  }

  /** Whether the row of a set is in this entry. */
  boolean isIn(int index, long sequence) {
    return index < entries.length && entries[index] == sequence;
  }

  /** Whether the row of a set is in an entry at all. */
  boolean isInJournal(int index) {
    return index < entries.length && entries[index] != NOWHERE;
  }

  /** How many of those that ended so have their row in the results file only. */
  int countInFile(SetStatus status) {
    return (int) of(status).stream().filter(it -> !isInJournal(it)).count();
  }

  int count(SetStatus status) {
    return of(status).cardinality();
  }

  int count() {
    return ended.values().stream().mapToInt(BitSet::cardinality).sum();
  }

  private BitSet of(SetStatus status) {
    BitSet sets = ended.get(status);
    if (sets == null) {
      throw new IllegalStateException("Nobody counts " + status);
    }
    return sets;
  }
}
