package io.civisparallel.journal;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.ReadableFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal up to where it was torn. What a power cut may have done at its end is told from
 * damage by the lines behind it: each says up to where everything was durable when it was written.
 */
final class JournalReader {

  private JournalReader() {}

  /**
   * Where a journal ends.
   *
   * @param sequence of its last entry; 0 if it has none
   * @param size of what is whole, in bytes: what lies behind was torn
   */
  record End(long sequence, long size) {}

  /**
   * Reads a journal, and changes nothing.
   *
   * @param path for messages
   * @throws EnvironmentException if it is damaged, or says what this program does not know
   */
  static End read(ReadableFile file, Path path, EntryVisitor visitor) throws IOException {
    JournalLines lines = new JournalLines(file);
    End end = new End(0, 0);
    for (var line = lines.next(); line != null; line = lines.next()) {
      @Nullable JournalLine read = read(line, path);
      if (read == null || read.sequence() != end.sequence() + 1) {
        refuseUnlessTorn(lines, line, path, end.sequence() + 1);
        return end;
      }
      take(visitor, read, line, path);
      end = new End(read.sequence(), line.end());
    }
    return end;
  }

  private static @Nullable JournalLine read(JournalLines.Line line, Path path) {
    try {
      return line.read();
    } catch (IOException e) {
      throw new EnvironmentException(
          place(path, line)
              + " says what this version of civis-parallel does not know: use the one that wrote"
              + " it, or a later one",
          e);
    }
  }

  private static void take(
      EntryVisitor visitor, JournalLine read, JournalLines.Line line, Path path) {
    try {
      visitor.take(read.sequence(), read.entry());
    } catch (IllegalArgumentException e) {
      throw new EnvironmentException(place(path, line) + " cannot be: " + e.getMessage(), e);
    }
  }

  /** Where a later line proves that this one was durable once, it was not torn but damaged. */
  private static void refuseUnlessTorn(
      JournalLines lines, JournalLines.Line damaged, Path path, long sequence) throws IOException {
    boolean isJournal = sequence > 1 || damaged.mayBeTorn();
    for (var line = damaged; line != null; line = lines.next()) {
      @Nullable JournalLine read = read(line, path);
      if (read != null && read.durable() >= sequence) {
        throw new EnvironmentException(
            place(path, damaged)
                + " is damaged, and whole lines follow it: this is not what a crash leaves."
                + " Nothing was changed. Bring the file back from a copy, or start anew with"
                + " run --overwrite");
      }
      isJournal |= read != null;
    }
    if (!isJournal) {
      throw new EnvironmentException(
          place(path, damaged)
              + " is damaged, and there is no entry that can be read: this is not what a crash"
              + " leaves. Nothing was changed. Bring the file back from a copy; or move it away"
              + " with its results file, or give another -o");
    }
  }

  private static String place(Path path, JournalLines.Line line) {
    return "journal %s line %d, byte %d".formatted(path, line.number(), line.offset());
  }
}
