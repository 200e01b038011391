package io.civisparallel.terminal;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Archiving;
import io.civisparallel.event.Event.ContainerEnded;
import io.civisparallel.event.Event.ContainerPrepared;
import io.civisparallel.event.Event.ContainerRunning;
import io.civisparallel.event.Event.ContainerStarted;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.Resumed;
import io.civisparallel.event.Event.RunStarted;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetRetried;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.Event.StillRunning;
import io.civisparallel.event.Event.Stopping;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.terminal.Berth.State;
import io.civisparallel.terminal.Snapshot.Busy;
import io.civisparallel.terminal.Snapshot.Notes;
import io.civisparallel.terminal.Snapshot.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands, kept up by its events. Its memory grows with the containers that are live,
 * not with the sets. Not safe for threads.
 */
final class Board {

  /** No terminal shows more. */
  private static final int MOST_SHOWN = 100;

  private static final int LONGEST_WORD = 200;

  private final Map<Integer, Berth> live = new LinkedHashMap<>();
  private final Map<Integer, String> words = new LastWords();
  private final Tempo tempo = new Tempo();
  private @Nullable Instant began;
  private Counts counts = new Counts(0, 0, 0, 0, 0, 0, 0);
  private int retries;
  private @Nullable String phase;
  private @Nullable String failure;
  private String log = "";

  /** Of sets that are tried again, the last line that each logged: not of very many. */
  private static final class LastWords extends LinkedHashMap<Integer, String> {

    private static final long serialVersionUID = 1;

    private static final int MOST = 1_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
      return size() > MOST;
    }
  }

  /** Takes note of an event. */
  void add(Event event) {
    if (event instanceof RunStarted it) {
      began = it.at();
      counts = new Counts(it.sets(), 0, 0, 0, 0, 0, 0);
    } else if (event instanceof Resumed it) {
      counts = new Counts(it.sets(), it.rows(), 0, 0, 0, 0, 0);
    } else if (event instanceof StillRunning it) {
      counts = it.counts();
    } else if (event instanceof Stopping) {
      phase = "ending";
    } else if (event instanceof Archiving it) {
      phase = "archiving " + Amounts.count(it.scripts(), "script");
    } else if (event instanceof SetFinished it) {
      finish(it);
    } else if (event instanceof SetRetried it) {
      retry(it);
    } else {
      addContainer(event);
    }
  }

  private void addContainer(Event event) {
    if (event instanceof ContainerPrepared it) {
      live.put(it.container(), Berth.of(it));
    } else if (event instanceof ContainerStarted it) {
      tempo.started(it.at());
      berth(it.container(), it.jobId()).become(State.QUEUED, it.at());
    } else if (event instanceof ContainerRunning it) {
      tempo.started(it.at());
      berth(it.container(), it.jobId()).become(State.RUNNING, it.at());
    } else if (event instanceof ContainerEnded it) {
      Berth berth = berth(it.container(), it.jobId());
      if (berth.isOnPlatform()) {
        tempo.took(berth.age(it.at()), berth.sets());
      }
      berth.become(State.ENDED, it.at());
    }
  }

  /** One that an earlier process made is known by its number alone. */
  private Berth berth(int container, long job) {
    return live.computeIfAbsent(container, number -> new Berth(number, job, List.of()));
  }

  private void finish(SetFinished it) {
    counts = it.counts();
    tempo.finished(it.at());
    leave(it.jobId());
    words.remove(it.report().index());
    if (it.status() == SetStatus.FAILED) {
      fail("", it.report());
    }
  }

  private void retry(SetRetried it) {
    retries++;
    leave(it.jobId());
    fail(" (tried again)", it.report());
    if (!log.isEmpty()) {
      words.put(it.report().index(), log);
    }
  }

  private void fail(String remark, SetReport report) {
    @Nullable SetError error = report.error();
    failure =
        "set " + report.index() + remark + (error == null ? "" : ": " + PlainText.describe(error));
    List<String> lines = error == null ? List.of() : error.logs();
    log = lines.isEmpty() ? "" : PlainText.firstLine(lines.get(lines.size() - 1), LONGEST_WORD);
  }

  private void leave(long job) {
    live.values().removeIf(it -> it.job() == job && it.isEmptyAfterOneLeaves());
  }

  /** The run at a moment. */
  Snapshot at(Instant now, @Nullable BudgetLeft budget) {
    live.values().removeIf(it -> it.isForgotten(now));
    List<Berth> running = live.values().stream().filter(it -> it.is(State.RUNNING)).toList();
    Duration spent = running.stream().map(it -> it.age(now)).reduce(Duration.ZERO, Duration::plus);
    int left = counts.sets() - counts.done();
    return new Snapshot(
        new Counts(
            counts.sets(),
            counts.succeeded(),
            counts.failed(),
            counts.cancelled(),
            sets(State.RUNNING) + sets(State.ENDED),
            sets(State.QUEUED),
            sets(State.PREPARED)),
        retries,
        new Pace(
            began == null ? Duration.ZERO : Duration.between(began, now),
            tempo.rate(now),
            tempo.left(left, running.size(), spent, now)),
        busy(now),
        new Notes(phase, failure, log, budget));
  }

  private int sets(State state) {
    return live.values().stream().filter(it -> it.is(state)).mapToInt(Berth::sets).sum();
  }

  private List<Busy> busy(Instant now) {
    return live.values().stream()
        .filter(it -> it.is(State.RUNNING) || it.is(State.QUEUED))
        .sorted(
            Comparator.comparing((Berth it) -> it.is(State.QUEUED))
                .thenComparing(it -> it.age(now), Comparator.reverseOrder())
                .thenComparing(Berth::number))
        .limit(MOST_SHOWN)
        .map(it -> it.busy(now, words))
        .toList();
  }
}
