package io.civisparallel.results;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.EventListener;
import io.civisparallel.event.Links;
import io.civisparallel.event.RowLedger;
import io.civisparallel.event.RowListener;
import io.civisparallel.plan.Selection;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the ends of argument sets into rows. It hears events before anyone else does, so that what
 * is told is written. Used from one thread, but for what {@link RowLedger} promises.
 */
public final class ResultsWriter implements EventListener, RowLedger, AutoCloseable {

  private final ArgumentSets arguments;
  private final ResultsTarget target;
  private final @Nullable LargeResults large;
  private final RowPlaces places;
  private @Nullable Links links;
  private final Map<Integer, byte[]> rows = new HashMap<>();
  private Consumer<FailedRow> failures = row -> {};
  private RowListener reader = (index, row, earlier) -> {};

  private ResultsWriter(
      ArgumentSets arguments,
      ResultsTarget target,
      @Nullable LargeResults large,
      RowPlaces places) {
    this.arguments = arguments;
    this.target = target;
    this.large = large;
    this.places = places;
  }

  /**
   * Opens the results file and begins to write.
   *
   * @param sets those of the argument sets that get a row
   * @throws EnvironmentException if it cannot be made
   */
  public static ResultsWriter open(
      ArgumentSets arguments, Selection sets, ResultsTarget target, Disk disk) {
    try {
      RowPlaces places = target.open(disk, sets);
      return new ResultsWriter(arguments, target, target.largeResults(disk), places);
    } catch (IOException e) {
      throw target.broken(e);
    }
  }

  /** Says who hears of the rows of sets that failed, once they are written. */
  public void tellFailures(Consumer<FailedRow> listener) {
    failures = listener;
  }

  /** Says who is given every row that this process makes, once it is written. */
  public void tellRows(RowListener listener) {
    reader = listener;
  }

  @Override
  public void on(Event event) {
    try {
      if (event instanceof Event.RunStarted started) {
        links = started.links();
      } else if (event instanceof SetFinished finished) {
        write(finished);
      } else if (event instanceof Event.RunEnded ended) {
        places.finish(ended.counts().done() == ended.counts().sets());
      }
    } catch (IOException e) {
      throw target.broken(e);
    }
  }

  private void write(SetFinished event) throws IOException {
    int index = event.report().index();
    byte @Nullable [] made = rows.remove(index);
    byte[] row = made == null ? format(event) : made;
    places.place(index, row);
    if (event.status() == SetStatus.FAILED) {
      failures.accept(FailedRow.read(index, row));
    }
    reader.row(index, row, false);
  }

  /** The row is remembered until its event is told. */
  @Override
  public String row(SetFinished event) {
    try {
      byte[] row = format(event);
      rows.put(event.report().index(), row);
      return new String(row, 0, row.length - 1, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw target.broken(e);
    }
  }

  /**
   * Adds a row that an earlier process made. To be called before any event comes, for each row that
   * is known, and then {@link #settle}.
   *
   * @param row without its line's end
   */
  public void restore(int index, byte[] row) {
    try {
      byte[] line = Arrays.copyOf(row, row.length + 1);
      line[row.length] = '\n';
      places.place(index, line);
    } catch (IOException e) {
      throw target.broken(e);
    }
  }

  /** All rows that an earlier process made are there: what is torn behind them is cut off. */
  public void settle() {
    try {
      places.settle();
    } catch (IOException e) {
      throw target.broken(e);
    }
  }

  private byte[] format(SetFinished event) throws IOException {
    places.begin();
    int index = event.report().index();
    @Nullable ResultFile file = large == null ? null : large.store(event.report());
    return RowFormat.write(
        event, new RowFormat.Facts(arguments.line(index), oneLine(index), file, links));
  }

  @Override
  public boolean holds(int index) {
    return places.holds(index);
  }

  @Override
  public void sync() throws IOException {
    places.sync();
  }

  /** A lone carriage return is white space to JSON and a line's end to some readers. */
  private String oneLine(int index) {
    return arguments.text(index).strip().replace('\r', ' ');
  }

  @Override
  public void close() {
    try {
      places.close();
    } catch (IOException e) {
      throw target.broken(e);
    }
  }
}
