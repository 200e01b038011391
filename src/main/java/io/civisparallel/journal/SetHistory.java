package io.civisparallel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.plan.Piece;
import io.civisparallel.system.Disk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The containers that an argument set was given to, one after the other. Not for two threads. */
public final class SetHistory implements EntryVisitor {

  private final int index;
  private final RowStore rows;
  private final List<Stay> stays = new ArrayList<>();
  private Entry.@Nullable Row row;

  /** That of a set, by its index from 0. */
  public SetHistory(int index, Disk disk, JournalFiles files) {
    this.index = index;
    this.rows = new RowStore(disk, files);
  }

  /**
   * A set in a container.
   *
   * @param container its number in the run, from 1; 0 where only a row tells of it that was carried
   *     over to a changed arguments file
   * @param attempt at the set, from 1
   * @param sets how many sets the container was given
   * @param jobId 0 unless its script is known to exist
   * @param runId 0 unless its run is known to exist
   */
  public record Stay(int container, int attempt, int sets, long jobId, long runId) {}

  @Override
  public void take(long sequence, Entry entry) {
    if (entry instanceof Entry.CreateIntended it) {
      begin(it);
    } else if (entry instanceof Entry.Adopted it) {
      adopt(it);
    } else if (entry instanceof Entry.Created it) {
      move(it.container(), it.jobId(), 0);
    } else if (entry instanceof Entry.Started it) {
      move(it.container(), 0, it.runId());
    } else if (entry instanceof Entry.Row it && it.index() == index) {
      row = it;
    } else if (entry instanceof Entry.Retrying it && Piece.anyHas(it.sets(), index)) {
      row = null;
    }
  }

  private void begin(Entry.CreateIntended it) {
    int sets = it.pieces().stream().mapToInt(Piece::count).sum();
    for (Piece piece : it.pieces()) {
      if (piece.has(index)) {
        stays.add(new Stay(it.container(), piece.attempt(), sets, 0, 0));
      }
    }
  }

  private void adopt(Entry.Adopted it) {
    for (Entry.Moved set : it.sets()) {
      if (set.index() == index) {
        stays.add(
            new Stay(it.container(), set.attempt(), it.sets().size(), it.jobId(), it.runId()));
      }
    }
  }

  private void move(int container, long jobId, long runId) {
    stays.replaceAll(
        it ->
            it.container() == container
                ? new Stay(
                    container,
                    it.attempt(),
                    it.sets(),
                    jobId == 0 ? it.jobId() : jobId,
                    runId == 0 ? it.runId() : runId)
                : it);
  }

  /** Its containers, the first first. */
  public List<Stay> stays() {
    return List.copyOf(stays);
  }

  /** Whether it has its row. */
  public boolean hasRow() {
    return row != null;
  }

  /** The number of the container that its row came from; 0 if it has none. */
  public int rowFrom() {
    return row == null ? 0 : row.container();
  }

  /** Its row, where it has one and the journal still holds it. */
  public Optional<String> row() {
    if (row == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(rows.bytes(row), UTF_8));
    } catch (EnvironmentException e) {
      // The files of large rows go when the run has ended.
      return Optional.empty();
    }
  }
}
