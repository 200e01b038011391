package io.civisparallel.fanout;

import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.ContainerLives;
import io.civisparallel.journal.Entry;
import io.civisparallel.report.ContainerSpan;
import io.civisparallel.report.ContainerSpan.Outcome;
import io.civisparallel.report.RunReport;
import io.civisparallel.results.SetRow;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands rows and containers of a journal to a report. Not for two threads. */
final class ReportedRows implements ContainerLives.Listener {

  private final RunReport report;
  private final BitSet taken = new BitSet();
  private final Map<Integer, Work> work = new HashMap<>();
  private int untimed;

  ReportedRows(RunReport report) {
    this.report = report;
  }

  /** From when to when the sets of an open container were at work, by their rows. */
  private record Work(Instant from, Instant to) {

    private Work with(Work other) {
      return new Work(
          from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
  }

  /** Takes a row as the results file has it. */
  void add(int index, byte[] row) {
    taken.set(index);
    report.row(SetRow.read(index, row));
  }

  /** Whether the row of a set was there. */
  boolean has(int index) {
    return taken.get(index);
  }

  /** Of how many containers no times are recorded. */
  int untimed() {
    return untimed;
  }

  @Override
  public void row(int container, int index, byte @Nullable [] row) {
    if (row == null) {
      return;
    }
    taken.set(index);
    SetRow read = SetRow.read(index, row);
    report.row(read);
    Instant from = read.startedAt();
    if (container != 0 && from != null) {
      work.merge(container, new Work(from, from.plusMillis(read.durationMs())), Work::with);
    }
  }

  @Override
  public void closed(int container, ContainerLives.Life life, Entry.@Nullable Times times) {
    @Nullable Work own = work.remove(container);
    untimed += times == null ? 1 : 0;
    @Nullable Instant ended = times == null ? null : times.endedAt();
    report.container(
        new ContainerSpan(
            container,
            life.jobId(),
            life.first(),
            life.sets(),
            times == null ? null : times.startedAt(),
            times == null ? null : times.runningAt(),
            own == null ? null : own.from(),
            ended == null && own != null ? own.to() : ended,
            outcome(life)));
  }

  private static Outcome outcome(ContainerLives.Life life) {
    if (life.has(SetStatus.FAILED)) {
      return Outcome.FAILED;
    }
    if (life.wasRetried()) {
      return Outcome.RETRIED;
    }
    if (life.has(SetStatus.CANCELLED)) {
      return Outcome.CANCELLED;
    }
    return life.has(SetStatus.SUCCEEDED) ? Outcome.SUCCEEDED : Outcome.LOST;
  }
}
