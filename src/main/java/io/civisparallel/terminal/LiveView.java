package io.civisparallel.terminal;

import io.civisparallel.event.Event.Counts;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.terminal.Snapshot.Busy;
import io.civisparallel.terminal.Snapshot.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws a run at a moment: a bar, how its sets stand, its longest-running containers, its last
 * failure. Pure. Every line is shorter than the terminal is wide, and there are fewer lines than it
 * has rows.
 */
final class LiveView {

  /** A third of the screen is for containers: the rest is for what scrolls. */
  private static final int SHARE = 3;

  private static final int WIDEST_NAME = 32;

  /** Of less there is nothing to be understood. */
  private static final int SHORTEST_WORD = 12;

  private static final int AGE = 11;

  private final boolean unicode;

  /**
   * A view.
   *
   * @param unicode whether the terminal shows more than ASCII
   */
  LiveView(boolean unicode) {
    this.unicode = unicode;
  }

  /** Gives the lines; none where there is no room for any. */
  List<Line> lines(Snapshot run, int columns, int rows) {
    int room = rows - 1;
    if (columns < 2 || room < 1) {
      return List.of();
    }
    int width = columns - 1;
    List<Line> status = status(run, width);
    List<Line> failure = failure(run, width);
    List<Line> lines = new ArrayList<>(status.subList(0, Math.min(status.size(), room)));
    if (lines.size() < room) {
      lines.add(0, bar(run, width));
    }
    int forFailure = Math.min(failure.size(), room - lines.size());
    int left = Math.min(room - lines.size() - forFailure, Math.max(1, rows / SHARE));
    lines.addAll(busy(run, width, left));
    lines.addAll(failure.subList(0, forFailure));
    return lines;
  }

  private Line line(int width) {
    return new Line(width, unicode);
  }

  private Line bar(Snapshot run, int width) {
    Counts counts = run.counts();
    long sets = Math.max(1, counts.sets());
    String tail =
        " %3d%% %s".formatted(100L * counts.done() / sets, Amounts.whole(run.pace().elapsed()));
    int length = Math.max(3, width - tail.length());
    int good = (int) (counts.succeeded() * (long) length / sets);
    int bad = part(counts.failed(), length, sets);
    int odd = part(counts.cancelled(), length, sets);
    good = Math.min(good, Math.max(0, length - bad - odd));
    String full = unicode ? "━" : "#";
    String empty = unicode ? "─" : "-";
    return line(width)
        .add(full.repeat(good), Hue.GOOD)
        .add(full.repeat(bad), Hue.BAD)
        .add(full.repeat(odd), Hue.ODD)
        .add(empty.repeat(Math.max(0, length - good - bad - odd)), Hue.FAINT)
        .add(tail);
  }

  /** Of however many, one is seen. */
  private static int part(int count, int length, long sets) {
    return count == 0 ? 0 : (int) Math.max(1, count * (long) length / sets);
  }

  private record Part(String text, Hue hue) {}

  /** As many lines as they take. */
  private List<Line> status(Snapshot run, int width) {
    List<Line> lines = new ArrayList<>();
    Line line = line(width);
    String between = unicode ? " · " : ", ";
    boolean first = true;
    for (Part it : parts(run)) {
      if (!first && line.room() < line.length(between + it.text())) {
        lines.add(line);
        line = line(width);
        first = true;
      }
      line.add(first ? "" : between, Hue.FAINT).add(it.text(), it.hue());
      first = false;
    }
    lines.add(line);
    return lines;
  }

  private static List<Part> parts(Snapshot run) {
    Counts counts = run.counts();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(counts.done() + " of " + counts.sets() + " done", Hue.STRONG));
    count(parts, counts.failed(), " failed", Hue.BAD);
    count(parts, counts.cancelled(), " cancelled", Hue.ODD);
    count(parts, counts.running(), " running", Hue.PLAIN);
    count(parts, counts.queued(), " queued", Hue.PLAIN);
    count(parts, counts.prepared(), " prepared", Hue.PLAIN);
    count(parts, run.retries(), run.retries() == 1 ? " retry" : " retries", Hue.ODD);
    parts.addAll(pace(run.pace()));
    if (run.notes().phase() != null) {
      parts.add(new Part(run.notes().phase(), Hue.ODD));
    }
    @Nullable BudgetLeft budget = run.notes().budget();
    if (budget != null) {
      parts.addAll(budget(budget));
    }
    return parts;
  }

  private static void count(List<Part> parts, int count, String what, Hue hue) {
    if (count > 0) {
      parts.add(new Part(count + what, hue));
    }
  }

  private static List<Part> pace(Pace pace) {
    List<Part> parts = new ArrayList<>();
    if (pace.rate() > 0) {
      boolean slow = pace.rate() < 1;
      parts.add(
          new Part(
              String.format(
                  Locale.ROOT, slow ? "%.1f/min" : "%.1f/s", pace.rate() * (slow ? 60 : 1)),
              Hue.PLAIN));
    }
    if (pace.left() != null) {
      parts.add(new Part("about " + Amounts.whole(pace.left()) + " left", Hue.PLAIN));
    }
    return parts;
  }

  private static List<Part> budget(BudgetLeft it) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(it.calls() + " of " + it.mostCalls() + " API calls left", Hue.PLAIN));
    if (it.mostStarts() > 0) {
      parts.add(new Part(it.starts() + " of " + it.mostStarts() + " starts left", Hue.PLAIN));
    }
    return parts;
  }

  private List<Line> busy(Snapshot run, int width, int room) {
    List<Line> lines = new ArrayList<>();
    List<Busy> shown = run.busy().subList(0, Math.min(Math.max(0, room), run.busy().size()));
    int name =
        Math.min(WIDEST_NAME, shown.stream().mapToInt(it -> it.name().length()).max().orElse(0));
    for (Busy it : shown) {
      String age = Amounts.whole(it.age());
      Line line = line(width).add("  ").add(it.name());
      line.to(name + 4).add(it.state(), it.state().equals("queued") ? Hue.FAINT : Hue.PLAIN);
      line.to(name + 4 + 8 + Math.max(0, AGE - age.length())).add(age);
      if (!it.word().isEmpty() && line.room() > SHORTEST_WORD) {
        line.add("  | " + it.word(), Hue.FAINT);
      }
      lines.add(line);
    }
    return lines;
  }

  private List<Line> failure(Snapshot run, int width) {
    List<Line> lines = new ArrayList<>();
    @Nullable String failure = run.notes().failure();
    if (failure != null) {
      lines.add(line(width).add("last failure: ", Hue.BAD).add(failure));
      if (!run.notes().log().isEmpty()) {
        lines.add(line(width).add("  | " + run.notes().log(), Hue.FAINT));
      }
    }
    return lines;
  }
}
