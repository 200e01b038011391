package io.civisparallel.report;

import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.results.SetRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sets that a report lists by name, those that succeeded apart from the others, so that many of
 * the one leave the other their room. Its size is bounded, whatever comes. Not for two threads.
 */
final class KeptSets {

  /** Of those that succeeded. */
  static final int MOST = 20_000;

  /** Of those that did not. */
  static final int MOST_UNSUCCESSFUL = 10_000;

  /** Of arguments, in UTF-16 units. */
  private static final int LONGEST = 160;

  private final Thinned<Kept> succeeded = new Thinned<>(MOST);
  private final Thinned<Kept> others = new Thinned<>(MOST_UNSUCCESSFUL);

  /** A set, and the group of failures that it is in; -1 for none. */
  record Kept(SetRow row, int group, String arguments) {}

  void add(SetRow row, int group) {
    String text = row.arguments();
    int end = Math.min(LONGEST, text.length());
    String cut = end < text.length() ? text.substring(0, end) + "..." : text;
    Kept kept = new Kept(withoutTexts(row), group, cut);
    (row.status() == SetStatus.SUCCEEDED ? succeeded : others).add(kept);
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
    List<Kept> kept = new ArrayList<>(succeeded.kept());
    kept.addAll(others.kept());
    kept.sort(Comparator.comparingInt(it -> it.row().index()));
    return kept;
  }

  /** How many are not kept. */
  long left() {
    return succeeded.left() + others.left();
  }
}
