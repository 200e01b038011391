package io.civisparallel.terminal;

import io.civisparallel.envelope.SetError;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Digest;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.Digested;
import io.civisparallel.event.Event.RunEnded;
import io.civisparallel.event.Event.RunStarted;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.Links;
import io.civisparallel.plan.ScriptName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run came to, told at its end. Its memory does not grow with the number of sets. */
final class Summary {

  private final String results;
  private final DurationHistogram durations = new DurationHistogram();
  private @Nullable Digest digest;
  private @Nullable Instant startedAt;
  private @Nullable Links links;
  private String run = "";

  /**
   * A summary of a run.
   *
   * @param results where its rows are, for people
   */
  Summary(String results) {
    this.results = results;
  }

  /** Takes note of an event. */
  void add(Event event) {
    if (event instanceof RunStarted started) {
      startedAt = started.at();
      run = started.run();
      links = started.links();
    } else if (event instanceof SetFinished finished) {
      add(finished);
    } else if (event instanceof Digested digested) {
      digest = digested.digest();
    }
  }

  private void add(SetFinished finished) {
    SetError error = finished.report().error();
    if (finished.status() != SetStatus.CANCELLED && (error == null || wasMeasured(error.kind()))) {
      durations.add(finished.report().durationMs());
    }
  }

  /** Whether the set itself ran, so that its duration says something of the program. */
  private static boolean wasMeasured(SetError.Kind kind) {
    return switch (kind) {
      case TASK, TIMEOUT, MEMORY -> true;
      case SETUP, LOST, PLATFORM -> false;
    };
  }

  /** The whole summary. */
  List<String> lines(RunEnded end) {
    List<String> lines = failures(end);
    lines.add(0, "");
    if (digest != null) {
      lines.add("");
    }
    String sets =
        durations.isEmpty()
            ? ""
            : "; a set took "
                + Amounts.duration(durations.quantile(0.5))
                + " (median), "
                + Amounts.duration(durations.quantile(0.95))
                + " (95th percentile)";
    Instant from = startedAt == null ? end.at() : startedAt;
    lines.add("time: " + Amounts.duration(Duration.between(from, end.at())) + sets);
    lines.add(
        "cost: "
            + Amounts.count(end.containers(), "container")
            + ", "
            + Amounts.count(end.calls(), "API call"));
    lines.add("results: " + results);
    return lines;
  }

  /** Only how many sets ended how, why it stopped, and what failed. */
  List<String> failures(RunEnded end) {
    List<String> lines = new ArrayList<>();
    lines.add(counts(end.counts()));
    if (end.stopped() != null) {
      lines.add("stopped: " + Printable.clean(end.stopped()));
      int left = end.counts().running() + end.counts().queued();
      if (left > 0 && links != null) {
        lines.add(
            "left as they are: "
                + Amounts.count(left, "argument set")
                + " in containers that run; their scripts' names begin with "
                + Printable.clean(ScriptName.beginning(run)));
      }
    }
    if (digest != null) {
      lines.addAll(DigestText.lines(digest));
    }
    return lines;
  }

  private static String counts(Counts counts) {
    StringBuilder text = new StringBuilder(Amounts.count(counts.sets(), "argument set"));
    text.append(": ").append(counts.succeeded()).append(" succeeded");
    append(text, counts.failed(), " failed");
    append(text, counts.cancelled(), " cancelled");
    append(text, counts.sets() - counts.done(), " not finished");
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(what);
    }
  }
}
