package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import io.civisparallel.fanout.UnfinishedRuns.Here;
import io.civisparallel.fanout.UnfinishedRuns.There;
import io.civisparallel.journal.Entry;
import io.civisparallel.settings.RunSettings.FileSettings;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in one line each which runs have not ended. Pure. */
final class RunsText {

  private RunsText() {}

  /** A run of this machine. */
  static String of(Here run) {
    String results =
        run.results().equals(FileSettings.STANDARD) ? "on stdout" : "in " + run.results();
    return line(
        "here",
        run.run() + "/" + run.token(),
        state(run),
        (run.lasts() ? "platform " + run.endpoint() : "platform local") + ", results " + results);
  }

  /** A run on the platform. */
  static String of(There run) {
    List<String> parts = new ArrayList<>();
    add(parts, run.running(), "running");
    add(parts, run.queued(), "queued");
    add(parts, run.idle(), "not started");
    return line(
        "platform",
        run.run() + "/" + run.token(),
        String.join(", ", parts),
        "last change " + run.changed().truncatedTo(ChronoUnit.SECONDS));
  }

  private static void add(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }

  private static String state(Here run) {
    return switch (run.state()) {
      case RUNNING -> "running, " + who(run.opened());
      case CUT_OFF -> "cut off";
      case UNREADABLE -> "its journal cannot be read";
    };
  }

  private static String who(Entry.@Nullable Opened opened) {
    return opened == null
        ? "by a process that did not say who it is"
        : "process %d on %s".formatted(opened.pid(), opened.host());
  }

  private static String line(String where, String name, String state, String more) {
    return Printable.clean("%-8s  %s  %s; %s".formatted(where, name, state, more));
  }
}
