package io.civisparallel.report;

import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.results.SetRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sets that a report lists by name: all of them up to a number, then every second, every fourth
 * and so on of those that succeeded, and the first of those that did not. Its size is bounded,
 * whatever comes. Not for two threads.
 */
final class KeptSets {

  /** Of those that succeeded. */
  static final int MOST = 20_000;

  /** Of those that did not. */
  static final int MOST_UNSUCCESSFUL = 10_000;

  /** Of arguments, in UTF-16 units. */
  private static final int LONGEST = 160;

  private final List<Kept> succeeded = new ArrayList<>();
  private final List<Kept> others = new ArrayList<>();
  private int every = 1;
  private int all;
  private int otherSeen;

  /** A set, and the group of failures that it is in; -1 for none. */
  record Kept(SetRow row, int group, String arguments) {}

  void add(SetRow row, int group) {
    all++;
    String text = row.arguments();
    int end = Math.min(LONGEST, text.length());
    String cut = end < text.length() ? text.substring(0, end) + "..." : text;
    Kept kept = new Kept(withoutTexts(row), group, cut);
    if (row.status() == SetStatus.SUCCEEDED) {
      keep(kept);
    } else if (otherSeen++ < MOST_UNSUCCESSFUL) {
      others.add(kept);
    }
  }

  private void keep(Kept kept) {
    if (kept.row().index() % every == 0) {
      succeeded.add(kept);
    }
    while (succeeded.size() > MOST) {
      every *= 2;
      succeeded.removeIf(it -> it.row().index() % every != 0);
    }
  }

  /** What a row says at length is kept elsewhere. */
  private static SetRow withoutTexts(SetRow row) {
    return new SetRow(
        row.index(),
        row.line(),
        row.status(),
        "",
        row.attempts(),
        row.jobId(),
        row.runId(),
        row.startedAt(),
        row.durationMs(),
        row.maxMemoryMb(),
        row.cpuMs(),
        null);
  }

  /** Those that are kept, by index. */
  List<Kept> sorted() {
    List<Kept> kept = new ArrayList<>(succeeded);
    kept.addAll(others);
    kept.sort(Comparator.comparingInt(it -> it.row().index()));
    return kept;
  }

  /** How many are not kept. */
  int left() {
    return all - succeeded.size() - others.size();
  }
}
