package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.fanout.PreparedRun.Standing;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.Journal;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.journal.NoJournal;
import io.civisparallel.journal.OpenContainer;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.HostName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal of a run that is being done, or none where there is no place for one. */
final class Logbook implements AutoCloseable {

  private static final int CHUNK = 1024 * 1024;

  private final @Nullable FileJournal file;
  private final Entry.Begun begun;
  private final boolean staysAtTheEnd;
  private volatile Standing standing = Standing.UNRECORDED;
  private final Registry registry;

  private Logbook(
      @Nullable FileJournal file, Entry.Begun begun, boolean staysAtTheEnd, Surroundings around) {
    this.file = file;
    this.begun = begun;
    this.staysAtTheEnd = staysAtTheEnd;
    this.registry = new Registry(around.stateFolder());
  }

  /**
   * Where the journal of a run is.
   *
   * @param files its files; null where the run writes to standard output and the user has no home
   * @param beside whether it lies beside a results file, and stays there when the run has ended
   */
  record Place(@Nullable JournalFiles files, boolean beside) {

    /** The place for the journal of a run. */
    static Place of(@Nullable Path results, String run, @Nullable Path stateFolder) {
      if (results != null) {
        return new Place(JournalFiles.beside(results), true);
      }
      return new Place(stateFolder == null ? null : JournalFiles.named(stateFolder, run), false);
    }
  }

  /**
   * How a journal is made.
   *
   * @param overwrite whether an earlier one is removed
   * @param spooled the arguments, where they came from standard input, which nobody has any more;
   *     else null
   */
  record Making(boolean overwrite, @Nullable Path spooled) {}

  private static void keep(Disk disk, Path from, Path to) {
    try (InputStream content = Files.newInputStream(from)) {
      disk.delete(to);
      try (AppendFile file = disk.create(to)) {
        for (byte[] chunk = content.readNBytes(CHUNK);
            chunk.length > 0;
            chunk = content.readNBytes(CHUNK)) {
          file.append(chunk);
        }
        file.sync();
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot keep the arguments from standard input in %s: %s".formatted(to, e.getMessage()),
          e);
    }
  }

  /** Begins a journal, after removing an earlier one if that is wanted. */
  static Logbook begin(Place place, Making making, Entry.Begun begun, Surroundings around) {
    JournalFiles files = place.files();
    if (files == null) {
      return new Logbook(null, begun, false, around);
    }
    Disk disk = around.disk();
    if (!place.beside()) {
      makeFolders(disk, files.folder());
    }
    if (making.overwrite()) {
      FileJournal.remove(disk, files);
    }
    FileJournal journal = FileJournal.create(disk, files);
    try {
      if (making.spooled() != null) {
        keep(disk, making.spooled(), files.arguments());
      }
      journal.append(begun);
      return new Logbook(journal, begun, place.beside(), around).opened(journal, around);
    } catch (RuntimeException e) {
      journal.abandon();
      throw e;
    }
  }

  private static void makeFolders(Disk disk, Path folder) {
    @Nullable Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      makeFolders(disk, parent);
    }
    try {
      disk.makeFolder(folder);
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot make the folder %s for the run's journal: %s. Give a results file with -o, or set"
                  .formatted(folder, e.getMessage())
              + " XDG_STATE_HOME to a folder that can be written",
          e);
    }
  }

  /** Says who is at work on the run from now on. */
  private Logbook opened(FileJournal journal, Surroundings around) {
    journal.append(
        new Entry.Opened(
            ProcessHandle.current().pid(),
            HostName.here(),
            around.clock().now(),
            around.version()));
    journal.sync();
    registry.add(
        new Registry.Item(
            begun.run(),
            begun.token(),
            staysAtTheEnd ? journal.files().results().toString() : FileSettings.STANDARD,
            journal.files().journal().toAbsolutePath().toString(),
            begun.place().endpoint(),
            begun.place().lasts()));
    standing = Standing.RESUMABLE;
    return this;
  }

  /**
   * Goes on with a journal.
   *
   * @param lasts whether the platform outlived the process: else its containers ended with it, and
   *     their sets are to be given to others
   */
  static Logbook goOn(EarlierRun earlier, boolean lasts, Surroundings around) {
    FileJournal journal = earlier.journal();
    Logbook book = new Logbook(journal, earlier.begun(), !earlier.writesToOutput(), around);
    book.opened(journal, around);
    for (OpenContainer it : List.copyOf(journal.replay().open())) {
      if (!lasts || (it.pieces().isEmpty() && !it.discarding())) {
        journal.append(new Entry.Closed(it.number()));
      }
    }
    return book;
  }

  /** The journal. */
  Journal journal() {
    return file == null ? new NoJournal() : file;
  }

  /** Where its run stands. Any thread may ask. */
  Standing standing() {
    return standing;
  }

  /** The run's plan. */
  Entry.Begun begun() {
    return begun;
  }

  /** The run came to its end, and its results are finished. */
  void end(Counts counts) {
    if (file == null || counts.done() < counts.sets()) {
      return;
    }
    file.end();
    standing = Standing.ENDED;
    registry.remove(begun.token());
    if (!staysAtTheEnd) {
      file.discard();
    }
  }

  /** Lets others at it. Where nothing was made, the next run may have the name. */
  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try (file) {
      if (file.replay().made() == 0) {
        standing = Standing.UNTOUCHED;
        file.discard();
        registry.remove(begun.token());
      }
    }
  }
}
