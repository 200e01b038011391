package io.civisparallel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.envelope.SetError;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import io.civisparallel.system.Disk;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whose fault it was that sets failed, by their rows. Not for two threads. */
public final class FailureKinds implements EntryVisitor {

  /** What a row says that this program does not know, and a row that cannot be read. */
  public static final String UNKNOWN = "unknown";

  /** Larger rows are not looked into, in bytes. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private final RowStore rows;
  private final Map<Integer, String> kinds = new HashMap<>();

  /** Those of a journal. */
  public FailureKinds(Disk disk, JournalFiles files) {
    rows = new RowStore(disk, files);
  }

  @Override
  public void take(long sequence, Entry entry) {
    if (entry instanceof Entry.Row row) {
      if (row.status() == SetStatus.FAILED) {
        kinds.put(row.index(), kind(row));
      } else {
        kinds.remove(row.index());
      }
    } else if (entry instanceof Entry.Retrying round) {
      kinds.keySet().removeIf(it -> Piece.anyHas(round.sets(), it));
    }
  }

  /** How many sets failed of each kind, by the kind's word. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    kinds.values().forEach(it -> counts.merge(it, 1, Integer::sum));
    return counts;
  }

  private String kind(Entry.Row row) {
    Entry.@Nullable RowFile file = row.file();
    if (file != null && file.bytes() > LARGEST) {
      return UNKNOWN;
    }
    try {
      String word =
          Json.parse(new String(rows.bytes(row), UTF_8)).path("error").path("kind").asText();
      for (SetError.Kind kind : SetError.Kind.values()) {
        if (kind.word().equals(word)) {
          return kind.word();
        }
      }
    } catch (JsonProcessingException | EnvironmentException e) {
      // The files of rows go when the run has ended.
      return UNKNOWN;
    }
    return UNKNOWN;
  }
}
