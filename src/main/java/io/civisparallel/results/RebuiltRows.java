package io.civisparallel.results;

import io.civisparallel.system.Disk;
import java.io.IOException;

/**
 * Rows in a new file that takes the place of the results file once it is whole, because what is
 * there has them at other places. Until then the journal has all of them.
 */
final class RebuiltRows implements RowPlaces {

  private final Disk disk;
  private final NewResults fresh;
  private final AppendedRows rows;
  private boolean placed;

  RebuiltRows(Disk disk, NewResults fresh, AppendedRows rows) {
    this.disk = disk;
    this.fresh = fresh;
    this.rows = rows;
  }

  @Override
  public void begin() throws IOException {
    rows.begin();
  }

  @Override
  public void place(int index, byte[] row) throws IOException {
    rows.place(index, row);
  }

  @Override
  public boolean holds(int index) {
    return rows.holds(index);
  }

  @Override
  public void settle() throws IOException {
    rows.settle();
  }

  /** It is made anew from the journal after a crash. */
  @Override
  public void sync() {}

  @Override
  public void finish(boolean whole) throws IOException {
    if (whole) {
      rows.finish(true);
      fresh.takePlace();
      placed = true;
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
    if (!placed) {
      disk.delete(fresh.beside());
    }
  }
}
