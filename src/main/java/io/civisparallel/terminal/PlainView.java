package io.civisparallel.terminal;

import io.civisparallel.envelope.SetError;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Archiving;
import io.civisparallel.event.Event.CarriedOver;
import io.civisparallel.event.Event.ContainerEnded;
import io.civisparallel.event.Event.ContainerPrepared;
import io.civisparallel.event.Event.ContainerRunning;
import io.civisparallel.event.Event.ContainerStarted;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.FilesUploaded;
import io.civisparallel.event.Event.Resumed;
import io.civisparallel.event.Event.RunEnded;
import io.civisparallel.event.Event.RunStarted;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetRetried;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.Event.StillRunning;
import io.civisparallel.event.Event.Stopping;
import io.civisparallel.event.Event.Warned;
import io.civisparallel.event.Links;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run told in plain lines, for terminals, files and CI logs alike: one line per change, and a
 * summary at the end. Sets of a batch that succeeded one after another are one line.
 */
public final class PlainView implements RunView {

  private final Verbosity verbosity;
  private final Summary summary;

  /** What each live container carries, by its number: at most as many as are in flight. */
  private final Map<Integer, ContainerPrepared> containers = new HashMap<>();

  private final Streak streak = new Streak();

  private @Nullable Links links;
  private int sets;
  private int done;

  /**
   * A view of one run.
   *
   * @param results where the rows are, for people
   */
  public PlainView(Verbosity verbosity, String results) {
    this.verbosity = verbosity;
    this.summary = new Summary(results);
  }

  @Override
  public List<String> lines(Event event) {
    summary.add(event);
    List<String> lines = new ArrayList<>();
    if (!streak.isEmpty() && !streak.fits(event)) {
      add(lines, at(Verbosity.LASTING, progress() + streak.end()));
    }
    remember(event);
    if (streak.fits(event)) {
      streak.add((SetFinished) event);
      return lines;
    }
    add(lines, line(event));
    if (event instanceof RunEnded end) {
      lines.addAll(end(end));
    }
    return lines;
  }

  private static void add(List<String> lines, @Nullable String line) {
    if (line != null) {
      lines.add(line);
    }
  }

  private void remember(Event event) {
    if (event instanceof RunStarted it) {
      sets = it.sets();
      links = it.links();
    } else if (event instanceof ContainerPrepared it) {
      containers.put(it.container(), it);
      streak.remember(it);
    } else if (event instanceof ContainerEnded it) {
      containers.remove(it.container());
    } else if (event instanceof Resumed it) {
      done = it.rows();
    } else if (event instanceof SetFinished it) {
      done = it.counts().done();
    }
  }

  private @Nullable String line(Event event) {
    if (event instanceof Warned it) {
      return at(Verbosity.SUMMARY, "warning: " + Printable.clean(it.message()));
    }
    if (event instanceof Stopping it) {
      return at(Verbosity.SUMMARY, "stopping: " + Printable.clean(it.message()));
    }
    String told = told(event);
    return told == null
        ? container(event)
        : at(isPassing(event) ? Verbosity.NORMAL : Verbosity.LASTING, told);
  }

  /** Whether it is of no more interest once the next thing has happened. */
  private static boolean isPassing(Event event) {
    return event instanceof ContainerRunning
        || event instanceof SetRetried
        || event instanceof StillRunning
        || (event instanceof SetFinished it && it.status() == SetStatus.SUCCEEDED);
  }

  /** What everybody wants to read as it happens. */
  private @Nullable String told(Event event) {
    if (event instanceof RunStarted it) {
      return begin(it);
    }
    if (event instanceof Resumed it) {
      return "going on: %d of %d have their row, %s to be asked about first"
          .formatted(it.rows(), it.sets(), Amounts.count(it.open(), "container"));
    }
    if (event instanceof CarriedOver it) {
      return "arguments changed: %d of %d sets known by their content, %d gone"
          .formatted(it.found(), it.sets(), it.gone());
    }
    if (event instanceof FilesUploaded it) {
      String there = it.there() == 0 ? "" : " (" + it.there() + " more lay there already)";
      String files = Amounts.count(it.files(), "file");
      return "uploaded " + files + ", " + Amounts.bytes(it.bytes()) + there;
    }
    if (event instanceof ContainerRunning it) {
      return progress() + carried(it.container()) + " started";
    }
    if (event instanceof SetFinished it) {
      return progress() + finished(it);
    }
    if (event instanceof SetRetried it) {
      return progress() + retried(it);
    }
    if (event instanceof Archiving it) {
      return "archiving " + Amounts.count(it.scripts(), "script") + " (interrupt to leave them)";
    }
    return event instanceof StillRunning it ? progress() + still(it.counts()) : null;
  }

  /** What only they want to read who look for a fault. */
  private @Nullable String container(Event event) {
    String text = null;
    if (event instanceof ContainerPrepared it) {
      text = carried(it.container()) + " prepared: job " + it.jobId();
    } else if (event instanceof ContainerStarted it) {
      text = carried(it.container()) + " queued: job " + it.jobId() + ", run " + it.runId();
    } else if (event instanceof ContainerEnded it) {
      String state = it.state().word();
      text = "container " + it.container() + " ended: run " + it.runId() + " " + state;
    }
    return text == null ? null : at(Verbosity.VERBOSE, progress() + text);
  }

  private List<String> end(RunEnded end) {
    if (verbosity != Verbosity.QUIET) {
      return summary.lines(end);
    }
    boolean allWell = end.stopped() == null && end.counts().succeeded() == end.counts().sets();
    return allWell ? List.of() : summary.failures(end);
  }

  private @Nullable String at(Verbosity least, String line) {
    return verbosity.compareTo(least) >= 0 ? line : null;
  }

  private String progress() {
    return "[" + done + "/" + sets + "] ";
  }

  private String carried(int container) {
    ContainerPrepared it = containers.get(container);
    if (it == null) {
      return "container " + container;
    }
    int first = it.pieces().get(0).first();
    int last = it.pieces().get(it.pieces().size() - 1).last();
    if (it.sets() == 1) {
      return "set " + first;
    }
    return it.sets() == last - first + 1
        ? "sets " + first + " to " + last
        : "%d sets between %d and %d".formatted(it.sets(), first, last);
  }

  private static String begin(RunStarted it) {
    return "run "
        + Printable.clean(it.run())
        + ": "
        + Amounts.count(it.sets(), "argument set")
        + ", at most "
        + Amounts.count(it.jobs(), "container")
        + " at once";
  }

  private String finished(SetFinished it) {
    String set = "set " + it.report().index() + " ";
    String took = Amounts.duration(Duration.ofMillis(it.report().durationMs()));
    SetError error = it.report().error();
    return switch (it.status()) {
      case SUCCEEDED -> set + "succeeded in " + took;
      case FAILED ->
          set
              + "failed after "
              + took
              + (error == null ? "" : ": " + PlainText.describe(error))
              + link(it.jobId(), it.runId());
      case CANCELLED -> set + "cancelled";
    };
  }

  private String link(long jobId, long runId) {
    return links == null || runId == 0 ? "" : " (" + Printable.clean(links.run(jobId, runId)) + ")";
  }

  private String retried(SetRetried it) {
    SetError error = it.report().error();
    return "set "
        + it.report().index()
        + " failed in attempt "
        + it.report().attempt()
        + ", trying again"
        + (error == null ? "" : ": " + PlainText.describe(error))
        + link(it.jobId(), it.runId());
  }

  private static String still(Counts counts) {
    return "still running: "
        + counts.running()
        + " running, "
        + counts.queued()
        + " queued, "
        + counts.prepared()
        + " prepared, "
        + counts.failed()
        + " failed";
  }
}
