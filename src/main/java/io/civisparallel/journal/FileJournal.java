package io.civisparallel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The record of a run in a file, locked against every other process as long as it is open: JSON
 * lines with checksum and sequence number. Once a write has failed it takes no more. Used from one
 * thread.
 */
public final class FileJournal implements Journal, AutoCloseable {

  /** Rows above this, in bytes, lie in files of their own. */
  static final int LARGEST_ROW = 64 * 1024;

  private final Disk disk;
  private final JournalFiles files;
  private final AppendFile file;
  private final JournalName name;
  private final Replay replay = new Replay();
  private long sequence;
  private long durable;
  private boolean broken;

  private FileJournal(Disk disk, JournalFiles files, AppendFile file) throws IOException {
    this(disk, files, file, files.journal());
  }

  private FileJournal(Disk disk, JournalFiles files, AppendFile file, Path calledNow)
      throws IOException {
    this.name = new JournalName(disk, files, calledNow);
    this.disk = disk;
    this.files = files;
    this.file = file;
  }

  /**
   * Makes a journal where there is none.
   *
   * @throws UserException if there is one of an earlier run
   * @throws EnvironmentException if another process has it, or it cannot be made
   */
  public static FileJournal create(Disk disk, JournalFiles files) {
    try {
      AppendFile file = disk.create(files.journal());
      FileJournal made = new FileJournal(disk, files, file);
      if (!file.tryLock()) {
        file.close();
        throw new IOException("it was locked as soon as it was there");
      }
      disk.syncFolder(files.folder());
      return made;
    } catch (FileAlreadyExistsException e) {
      throw instead(disk, files);
    } catch (IOException e) {
      throw broken(files, "make", e);
    }
  }

  private static RuntimeException instead(Disk disk, JournalFiles files) {
    try {
      return AtWork.insteadOf(disk, files);
    } catch (IOException e) {
      return broken(files, "read", e);
    }
  }

  /**
   * Makes a journal that takes the place of another in one step. The other stays open, and so
   * locked: whoever found it under the name does not get it.
   *
   * @param earlier whose place it takes
   * @param writing writes what it begins with
   * @throws EnvironmentException if it cannot be made; then the other is what it was
   */
  public static FileJournal replacing(Disk disk, FileJournal earlier, Consumer<Journal> writing) {
    JournalFiles files = earlier.files;
    @Nullable AppendFile file = null;
    try {
      disk.delete(files.newJournal());
      file = disk.create(files.newJournal());
      FileJournal made = new FileJournal(disk, files, file, files.newJournal());
      made.lock();
      writing.accept(made);
      file.sync();
      disk.replace(files.newJournal(), files.journal());
      disk.syncFolder(files.folder());
      made.sync();
      return made;
    } catch (IOException e) {
      close(file);
      throw broken(files, "replace", e);
    } catch (RuntimeException e) {
      close(file);
      throw e;
    }
  }

  /**
   * Makes a journal that is there whole or not at all, whenever this is cut off, and leaves it to
   * others.
   *
   * @throws UserException if there is one
   * @throws EnvironmentException if another process makes one too, or it cannot be made
   */
  public static void write(Disk disk, JournalFiles files, List<Entry> entries) {
    if (files.exist()) {
      throw new UserException(files.journal() + " is there already, the journal of an earlier run");
    }
    JournalFiles making = files.making();
    remove(disk, making);
    try (FileJournal journal = create(disk, making)) {
      entries.forEach(journal::append);
      journal.sync();
      disk.replace(making.journal(), files.journal());
      disk.syncFolder(files.folder());
    } catch (IOException e) {
      throw broken(files, "make", e);
    }
  }

  /**
   * Opens a journal that is there: reads it, and cuts off what was torn at its end, which is kept
   * in a file beside it.
   *
   * @throws UserException if there is none
   * @throws EnvironmentException if another process has it, or it is damaged
   */
  public static FileJournal open(Disk disk, JournalFiles files) {
    files.requireRegular();
    @Nullable AppendFile file = null;
    try {
      file = disk.open(files.journal());
      FileJournal journal = new FileJournal(disk, files, file);
      journal.lock();
      journal.read();
      return journal;
    } catch (NoSuchFileException e) {
      throw new UserException("There is no journal " + files.journal());
    } catch (IOException e) {
      close(file);
      throw broken(files, "read", e);
    } catch (RuntimeException e) {
      close(file);
      throw e;
    }
  }

  /**
   * Removes a journal with all that belongs to it, if there is one.
   *
   * @throws EnvironmentException if another process has it
   */
  public static void remove(Disk disk, JournalFiles files) {
    files.requireRegular();
    try (AppendFile file = disk.open(files.journal())) {
      FileJournal journal = new FileJournal(disk, files, file);
      journal.lock();
      journal.removeFiles();
    } catch (NoSuchFileException e) {
      // There is none.
    } catch (IOException e) {
      throw broken(files, "remove", e);
    }
  }

  /**
   * Looks whether another process has a journal; there need be none.
   *
   * @throws EnvironmentException naming who has it
   */
  public static void requireFree(Disk disk, JournalFiles files) {
    if (!files.exist()) {
      return;
    }
    try (AppendFile file = disk.open(files.journal())) {
      new FileJournal(disk, files, file).lock();
    } catch (NoSuchFileException e) {
      // There is none.
    } catch (IOException e) {
      throw broken(files, "read", e);
    }
  }

  /** Its files. */
  public JournalFiles files() {
    return files;
  }

  /** What its entries come to so far. */
  public Replay replay() {
    return replay;
  }

  @Override
  public void append(Entry entry) {
    if (broken) {
      throw new IllegalStateException("The journal took an entry amiss, and one more comes");
    }
    broken = true;
    try {
      Entry slim = entry instanceof Entry.Row row ? slim(row) : entry;
      replay.take(sequence + 1, slim);
      file.append(new JournalLine(sequence + 1, durable, slim).bytes());
      sequence++;
    } catch (IOException e) {
      throw broken(files, "write", e);
    }
    broken = false;
  }

  @Override
  public void sync() {
    if (durable == sequence || broken) {
      return;
    }
    broken = true;
    try {
      name.require(file);
      file.sync();
      durable = sequence;
    } catch (IOException e) {
      throw broken(files, "write", e);
    }
    broken = false;
  }

  private Entry.Row slim(Entry.Row row) throws IOException {
    String text = row.text();
    if (text == null || text.length() <= LARGEST_ROW / 3) {
      return row;
    }
    byte[] bytes = text.getBytes(UTF_8);
    return bytes.length <= LARGEST_ROW ? row : new RowStore(disk, files).keep(row, bytes);
  }

  /** Takes the rows in the order in which they became known. */
  @FunctionalInterface
  public interface RowVisitor {
    /** Takes a row, without its line's end. */
    void take(int index, byte[] row);
  }

  /** Gives every row that counts. */
  public void rows(RowVisitor visitor) {
    try {
      RowStore store = new RowStore(disk, files);
      JournalReader.read(
          file,
          files.journal(),
          (number, entry) -> {
            if (entry instanceof Entry.Row row && replay.accepts(row.index(), number)) {
              visitor.take(row.index(), store.bytes(row));
            }
          });
    } catch (IOException e) {
      throw broken(files, "read", e);
    }
  }

  /** Tells a visitor of every entry. */
  public void entries(EntryVisitor visitor) {
    try {
      JournalReader.read(file, files.journal(), visitor);
    } catch (IOException e) {
      throw broken(files, "read", e);
    }
  }

  /** Every set has its row in the results file: those of the journal's own files are not needed. */
  public void end() {
    append(new Entry.Ended());
    sync();
    try {
      new RowStore(disk, files).clear();
    } catch (IOException e) {
      throw broken(files, "tidy", e);
    }
  }

  /** Removes it, where nothing came of its run. */
  public void discard() {
    try {
      removeFiles();
    } catch (IOException e) {
      throw broken(files, "remove", e);
    }
  }

  /** Lets others at it, and removes it if it can: nothing came of its run, and no error comes. */
  public void abandon() {
    try (this) {
      removeFiles();
    } catch (IOException e) {
      // Whoever finds it is told that its run was cut off before it began.
      return;
    }
  }

  private void removeFiles() throws IOException {
    new RowStore(disk, files).clear();
    disk.delete(files.arguments());
    removeCode();
    disk.delete(files.newResults());
    disk.delete(files.newJournal());
    try (DirectoryStream<Path> torn =
        Files.newDirectoryStream(files.folder(), files.journal().getFileName() + ".torn-*")) {
      for (Path it : torn) {
        disk.delete(it);
      }
    }
    disk.delete(files.journal());
  }

  private void removeCode() {
    if (!Files.isDirectory(files.code())) {
      return;
    }
    try (DirectoryStream<Path> code = Files.newDirectoryStream(files.code())) {
      for (Path it : code) {
        disk.delete(it);
      }
      disk.delete(files.code());
    } catch (IOException e) {
      // Somebody has put something else there.
      return;
    }
  }

  private void read() throws IOException {
    JournalReader.End end = JournalReader.read(file, files.journal(), replay);
    long size = file.size();
    if (end.size() < size) {
      keepAside(end.size(), Math.toIntExact(size - end.size()));
      file.truncate(end.size());
    }
    file.sync();
    sequence = end.sequence();
    durable = sequence;
  }

  private void keepAside(long offset, int length) throws IOException {
    try (AppendFile torn = disk.create(files.freeForTorn())) {
      torn.append(file.read(offset, length));
      torn.sync();
    }
    disk.syncFolder(files.folder());
  }

  private void lock() throws IOException {
    if (!file.tryLock()) {
      throw AtWork.on(file, files);
    }
  }

  @Override
  public void close() {
    close(file);
  }

  private static void close(@Nullable AppendFile file) {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      // Everything that counts was synced before.
      return;
    }
  }

  private static EnvironmentException broken(JournalFiles files, String what, IOException cause) {
    return new EnvironmentException(
        "Cannot %s the journal %s: %s".formatted(what, files.journal(), DiskFault.reason(cause)),
        cause);
  }
}
