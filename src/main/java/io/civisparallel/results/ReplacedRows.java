package io.civisparallel.results;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that take the places of earlier ones in a results file that is whole. It stays as it is
 * until the last of them is there; then a new file takes its name, in which all other lines are
 * byte for byte what they were. Until then the journal has these rows, and they wait on disk.
 */
final class ReplacedRows implements RowPlaces {

  private static final int CHUNK = 1024 * 1024;

  private final Disk disk;
  private final NewResults fresh;
  private final Path waitingFile;
  private final Map<Integer, Place> places = new ConcurrentHashMap<>();
  private @Nullable AppendFile waiting;

  /** Where a row waits. */
  private record Place(long offset, int length) {}

  /**
   * Rows that replace others.
   *
   * @param fresh takes the place of the results file
   * @param waitingFile where rows wait; made when the first one comes
   */
  ReplacedRows(Disk disk, NewResults fresh, Path waitingFile) {
    this.disk = disk;
    this.fresh = fresh;
    this.waitingFile = waitingFile;
  }

  @Override
  public void begin() {}

  @Override
  public void place(int index, byte[] row) throws IOException {
    AppendFile file = waiting;
    if (file == null) {
      file = disk.create(waitingFile);
      waiting = file;
    }
    Place place = new Place(file.size(), row.length);
    file.append(row);
    places.put(index, place);
  }

  /** The journal holds it. */
  @Override
  public boolean holds(int index) {
    return places.containsKey(index);
  }

  @Override
  public void settle() {}

  /** What waits is made anew from the journal after a crash. */
  @Override
  public void sync() {}

  @Override
  public void finish(boolean whole) throws IOException {
    if (whole) {
      try (RowLines earlier = new RowLines(fresh.file());
          AppendFile file = fresh.make()) {
        write(earlier, file);
        file.sync();
      }
      fresh.takePlace();
    }
  }

  private void write(RowLines earlier, AppendFile file) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    while (earlier.next()) {
      chunk.write(row(earlier));
      if (chunk.size() >= CHUNK) {
        file.append(chunk.toByteArray());
        chunk.reset();
      }
    }
    file.append(chunk.toByteArray());
  }

  private byte[] row(RowLines earlier) throws IOException {
    Place place = places.get(index(earlier));
    AppendFile file = waiting;
    if (place != null && file != null) {
      return file.read(place.offset(), place.length());
    }
    byte[] line = Arrays.copyOf(earlier.bytes(), earlier.bytes().length + 1);
    line[line.length - 1] = '\n';
    return line;
  }

  private static int index(RowLines earlier) throws IOException {
    try {
      @Nullable Long index = WrittenRow.read(earlier.bytes()).index();
      if (index != null && earlier.isEnded()) {
        return Math.toIntExact(index);
      }
    } catch (NoRowException | ArithmeticException e) {
      throw new IOException("line " + earlier.number() + " is not the row any more that it was", e);
    }
    throw new IOException("line " + earlier.number() + " is not the row any more that it was");
  }

  @Override
  public void close() throws IOException {
    if (waiting != null) {
      waiting.close();
      disk.delete(waitingFile);
    }
  }
}
