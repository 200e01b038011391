package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.fanout.RunStatus;
import io.civisparallel.fanout.RunStatus.Container;
import io.civisparallel.fanout.RunStatus.Phase;
import io.civisparallel.fanout.RunStatus.Sets;
import io.civisparallel.fanout.RunStatus.Stage;
import io.civisparallel.journal.Entry;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Selection;
import io.civisparallel.terminal.Amounts;
import io.civisparallel.terminal.DigestText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in lines how a run stands. Pure. */
final class StatusText {

  /** More containers than this are not named one by one. */
  private static final int MOST_CONTAINERS = 20;

  /** More pieces of one container than this are not named one by one. */
  private static final int MOST_PIECES = 5;

  private final RunStatus status;
  private final String name;
  private final Instant now;

  private StatusText(RunStatus status, String name, Instant now) {
    this.status = status;
    this.name = name;
    this.now = now;
  }

  /**
   * Gives the lines.
   *
   * @param name what the user called the run
   */
  static List<String> of(RunStatus status, String name, String journal, Instant now) {
    return new StatusText(status, name, now).lines(journal);
  }

  /** Gives what changes while a run goes on, in one line. */
  static String line(RunStatus status) {
    String state = status.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Printable.clean(state + ", sets " + sets(status.sets()));
  }

  private List<String> lines(String journal) {
    List<String> lines = new ArrayList<>();
    lines.add("run         " + status.begun().run());
    lines.add("platform    " + platform(status.begun().place()));
    lines.add("state       " + state());
    lines.add("journal     " + journal + ", last written " + lastWritten());
    lines.add("sets        " + sets(status.sets()));
    if (status.begun().part() != null) {
      lines.add("part        " + part(status.begun().selection()));
    }
    if (status.failures().failed() > 0) {
      lines.add("failed by   " + failures());
    }
    lines.add("containers  " + containers());
    status.open().stream().limit(MOST_CONTAINERS).map(StatusText::container).forEach(lines::add);
    if (status.open().size() > MOST_CONTAINERS) {
      lines.add("  and " + (status.open().size() - MOST_CONTAINERS) + " more");
    }
    if (status.failures().failed() > 0) {
      lines.add("");
      lines.addAll(DigestText.lines(status.failures()));
    }
    return lines.stream().map(Printable::clean).toList();
  }

  private static String platform(Entry.Place place) {
    return place.lasts()
        ? "civis at " + place.endpoint() + ", user " + place.user()
        : "local: it ends with the process that runs it";
  }

  private String state() {
    return switch (status.phase()) {
      case RUNNING -> "running, by " + who();
      case BEING_TAKEN_UP -> "taken up by a process that has not written anything yet";
      case UNFINISHED ->
          "cut off or interrupted, of "
              + who()
              + "; go on with: civis-parallel resume "
              + ShellWord.quote(name);
      case ENDED -> "ended";
    };
  }

  private String who() {
    Entry.@Nullable Opened opened = status.opened();
    return opened == null
        ? "a process that did not say who it is"
        : "process %d on %s since %s"
            .formatted(opened.pid(), opened.host(), opened.at().truncatedTo(ChronoUnit.SECONDS));
  }

  private String lastWritten() {
    Instant then = status.lastWritten();
    String second = then.truncatedTo(ChronoUnit.SECONDS).toString();
    Duration ago = Duration.between(then, now);
    return ago.isNegative() ? second : second + " (" + Amounts.duration(ago) + " ago)";
  }

  private static String sets(Sets sets) {
    List<String> parts = new ArrayList<>();
    parts.add(sets.ended(SetStatus.SUCCEEDED) + " succeeded");
    parts.add(sets.ended(SetStatus.FAILED) + " failed");
    parts.add(sets.ended(SetStatus.CANCELLED) + " cancelled");
    for (Stage stage : Stage.values()) {
      // The journal hears of an end only with the row, so a set that is done may count here.
      add(parts, sets.in(stage), word(stage) + (stage == Stage.STARTED ? " or just ended" : ""));
    }
    add(parts, sets.again(), "waiting for another container");
    add(parts, sets.notBegun(), "not begun");
    return sets.all() + ": " + String.join(", ", parts);
  }

  private static String part(Selection sets) {
    return "sets %s, of %d in the arguments file".formatted(sets.words(), sets.total());
  }

  private static void add(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }

  private String failures() {
    return status.failures().kinds().entrySet().stream()
        .map(it -> it.getValue() + " " + it.getKey())
        .collect(Collectors.joining(", "));
  }

  private String containers() {
    int open = status.open().size();
    boolean gone =
        open > 0 && status.phase() == Phase.UNFINISHED && !status.begun().place().lasts();
    return open + " open" + (gone ? ", which ended with their process" : "");
  }

  private static String container(Container it) {
    String ids =
        (it.jobId() == 0 ? "" : ": job " + it.jobId())
            + (it.runId() == 0 ? "" : ", run " + it.runId());
    return "  container " + it.number() + ", " + carried(it.pieces()) + word(it.stage()) + ids;
  }

  private static String carried(List<Piece> pieces) {
    if (pieces.isEmpty()) {
      return "all its rows are told, ";
    }
    String named =
        pieces.stream().limit(MOST_PIECES).map(StatusText::piece).collect(Collectors.joining(", "));
    int more = pieces.size() - MOST_PIECES;
    return named + (more > 0 ? " and " + more + " more pieces" : "") + ", ";
  }

  private static String piece(Piece it) {
    String sets = it.count() == 1 ? "set " + it.first() : "sets " + it.first() + "-" + it.last();
    return sets + ", attempt " + it.attempt();
  }

  private static String word(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
