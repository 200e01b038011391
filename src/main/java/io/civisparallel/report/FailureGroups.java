package io.civisparallel.report;

import io.civisparallel.event.Digest;
import io.civisparallel.event.Digest.Example;
import io.civisparallel.event.Digest.First;
import io.civisparallel.results.FailedRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes failed argument sets together that are alike: of one kind and type, from one place in the
 * user's code. What they said is no part of that, for it has numbers and names in it. Its size is
 * bounded, whatever comes: a few MB. Not for two threads.
 */
public final class FailureGroups {

  /** Those of further groups are only counted. */
  private static final int MOST_KEPT = 200;

  private static final int MOST_SHOWN = 10;

  private final boolean firstInFull;
  private final Map<Key, Group> groups = new LinkedHashMap<>();

  /** One for each kind, for those that found no room. */
  private final Map<String, Group> others = new HashMap<>();

  /** The first of all, whatever its group. */
  private @Nullable Example first;

  /**
   * No failures yet.
   *
   * @param firstInFull whether the first that is added is the example, and not one of the largest
   *     group
   */
  public FailureGroups(boolean firstInFull) {
    this.firstInFull = firstInFull;
  }

  private record Key(String kind, String type, @Nullable String frame) {}

  /** Failures alike. */
  public static final class Group {

    private final Key key;
    private int count;
    private @Nullable First lowest;
    private @Nullable Example example;

    private Group(Key key) {
      this.key = key;
    }

    private void add(FailedRow row) {
      First known = lowest;
      if (count == 0 || (known != null && row.index() < known.index())) {
        String message = row.message() == null ? "" : ExampleText.firstLine(row.message());
        lowest = new First(row.index(), row.line(), message);
      }
      if (example == null || row.index() < example.index()) {
        example = ExampleText.of(row);
      }
      count++;
    }

    private void remove(int index) {
      count--;
      if (lowest != null && lowest.index() == index) {
        lowest = null;
      }
      if (example != null && example.index() == index) {
        example = null;
      }
    }

    /** What it is by now. */
    Digest.Group view() {
      return new Digest.Group(key.kind(), key.type(), key.frame(), count, lowest);
    }
  }

  /** Adds a failed set, and gives the group that it went to. */
  public Group add(FailedRow row) {
    @Nullable String trace = row.stackTrace();
    @Nullable String frame = trace == null ? null : UserFrame.in(trace);
    Key key =
        new Key(
            row.kind(), ExampleText.cut(row.type()), frame == null ? null : ExampleText.cut(frame));
    Group group = groups.get(key);
    if (group == null) {
      group = groups.size() < MOST_KEPT ? new Group(key) : other(row.kind());
      if (groups.size() < MOST_KEPT) {
        groups.put(key, group);
      }
    }
    group.add(row);
    if (firstInFull && first == null) {
      first = ExampleText.of(row);
    }
    return group;
  }

  private Group other(String kind) {
    return others.computeIfAbsent(kind, it -> new Group(new Key(it, "", null)));
  }

  /** Takes a set out again that was added to a group: it is run once more. */
  public void remove(Group group, int index) {
    group.remove(index);
    if (group.count == 0) {
      groups.remove(group.key, group);
    }
  }

  /** What all came to. */
  public Digest digest() {
    Map<String, Integer> kinds = new HashMap<>();
    groups.values().forEach(it -> kinds.merge(it.key.kind(), it.count, Integer::sum));
    int uncounted = others.values().stream().mapToInt(it -> it.count).sum();
    others.forEach((kind, it) -> kinds.merge(kind, it.count, Integer::sum));
    kinds.values().removeIf(it -> it == 0);
    List<Group> sorted =
        groups.values().stream()
            .sorted(Comparator.comparingInt((Group it) -> it.count).reversed())
            .toList();
    List<Group> shown = sorted.subList(0, Math.min(MOST_SHOWN, sorted.size()));
    List<Group> hidden = sorted.subList(shown.size(), sorted.size());
    return new Digest(
        kinds.values().stream().mapToInt(it -> it).sum(),
        kinds,
        shown.stream().map(Group::view).toList(),
        hidden.stream().mapToInt(it -> it.count).sum() + uncounted,
        hidden.size() + (uncounted > 0 ? 1 : 0),
        uncounted > 0,
        firstInFull ? first : shown.isEmpty() ? null : shown.get(0).example);
  }
}
