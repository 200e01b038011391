package io.civisparallel.journal;

import io.civisparallel.system.Disk;
import io.civisparallel.system.ReadableFile;
import io.civisparallel.system.Sha256;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows above {@link FileJournal#LARGEST_ROW} of a run that was finished once: only its results
 * file has them, where they are found by their digest. Used from one thread.
 */
final class FinishedRows {

  private final Disk disk;
  private final Path results;
  private @Nullable Map<String, Place> places;

  FinishedRows(Disk disk, Path results) {
    this.disk = disk;
    this.results = results;
  }

  /** Where a row is, in bytes, without its line's end. */
  private record Place(long offset, int length) {}

  /** The row with a digest; null if the file does not have it. */
  byte @Nullable [] find(String sha256) throws IOException {
    try (ReadableFile file = disk.openToRead(results)) {
      Map<String, Place> known = places == null ? read(file) : places;
      places = known;
      @Nullable Place place = known.get(sha256);
      return place == null ? null : file.read(place.offset(), place.length());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static Map<String, Place> read(ReadableFile file) throws IOException {
    Map<String, Place> places = new HashMap<>();
    JournalLines lines = new JournalLines(file);
    for (var line = lines.next(); line != null; line = lines.next()) {
      long length = line.end() - line.offset() - 1;
      if (length > FileJournal.LARGEST_ROW) {
        Place place = new Place(line.offset(), Math.toIntExact(length));
        places.put(Sha256.of(file.read(place.offset(), place.length())), place);
      }
    }
    return places;
  }
}
