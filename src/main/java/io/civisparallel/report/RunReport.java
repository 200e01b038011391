package io.civisparallel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.results.FailedRow;
import io.civisparallel.results.SetRow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gathers what a report shows of a run. All totals and distributions are of all sets; of sets and
 * containers by name it keeps a bounded number. A million sets take about 100 MB. Not for two
 * threads.
 */
public final class RunReport {

  /** Containers in the timeline that succeeded. */
  private static final int MOST_SPANS = 20_000;

  /** Those that did not. */
  private static final int MOST_OTHER_SPANS = 10_000;

  private final Map<SetStatus, Integer> counts = new EnumMap<>(SetStatus.class);
  private final UsageFigures usage = new UsageFigures();
  private final Concurrency concurrency = new Concurrency();
  private final FailureList failures = new FailureList();
  private final KeptSets sets = new KeptSets();
  private final Thinned<ContainerSpan> succeeded = new Thinned<>(MOST_SPANS);
  private final Thinned<ContainerSpan> others = new Thinned<>(MOST_OTHER_SPANS);
  private int containers;

  /** Nothing is known yet. */
  public RunReport() {}

  /** Takes the row of a set; each set's once. */
  public void row(SetRow row) {
    counts.merge(row.status(), 1, Integer::sum);
    FailedRow failure = row.failure();
    boolean hasFailed = row.status() == SetStatus.FAILED && failure != null;
    int group = hasFailed && failure != null ? failures.add(failure) : -1;
    sets.add(row, group);
    Instant from = row.startedAt();
    if (from != null && row.durationMs() >= 0) {
      concurrency.add(from.toEpochMilli(), from.toEpochMilli() + row.durationMs());
    }
    usage.add(row);
  }

  /** Takes a container. */
  public void container(ContainerSpan span) {
    containers++;
    (span.outcome() == ContainerSpan.Outcome.SUCCEEDED ? succeeded : others).add(span);
  }

  /** Writes all of it as one JSON object. */
  void write(RunFacts facts, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("run", facts.run());
    out.writeStringField("target", facts.target());
    out.writeStringField("results", facts.results());
    out.writeStringField("state", facts.state().name().toLowerCase(Locale.ROOT));
    out.writeNumberField("writtenAt", facts.writtenAt().toEpochMilli());
    out.writeNumberField("open", facts.open());
    out.writePOJOField("notes", notes(facts));
    counts(facts, out);
    out.writeNumberField("from", concurrency.from());
    out.writeNumberField("to", concurrency.to());
    out.writePOJOField("concurrency", concurrency.peaks());
    usage.write(facts, out);
    out.writeFieldName("spans");
    List<ContainerSpan> spans = new ArrayList<>(succeeded.kept());
    spans.addAll(others.kept());
    SpanColumns.write(spans, concurrency.from(), out);
    out.writeFieldName("groups");
    FailureJson.write(failures.groups(), out);
    out.writeFieldName("sets");
    SetColumns.write(sets.sorted(), concurrency.from(), out);
    out.writeEndObject();
  }

  private void counts(RunFacts facts, JsonGenerator out) throws IOException {
    int done = counts.values().stream().mapToInt(it -> it).sum();
    int all = Math.max(done, facts.sets() == null ? done : facts.sets());
    out.writeObjectFieldStart("counts");
    out.writeNumberField("sets", all);
    out.writeNumberField("succeeded", count(SetStatus.SUCCEEDED));
    out.writeNumberField("failed", count(SetStatus.FAILED));
    out.writeNumberField("cancelled", count(SetStatus.CANCELLED));
    out.writeNumberField("unfinished", all - done);
    out.writeNumberField("retries", facts.retries());
    out.writeNumberField("containers", containers + facts.open());
    out.writeEndObject();
  }

  private int count(SetStatus status) {
    return counts.getOrDefault(status, 0);
  }

  private List<String> notes(RunFacts facts) {
    List<String> notes = new ArrayList<>(facts.notes());
    long hidden = succeeded.left() + others.left();
    if (hidden > 0) {
      notes.add(
          "The timeline leaves out %d of %d containers, evenly over the run."
              .formatted(hidden, containers));
    }
    if (sets.left() > 0) {
      notes.add(
          "The table leaves out %d sets, evenly over the run; totals and distributions are of all."
                  .formatted(sets.left())
              + " Every set is in the results file.");
    }
    return notes;
  }
}
