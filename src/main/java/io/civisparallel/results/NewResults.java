package io.civisparallel.results;

import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A results file that is made beside an earlier one, and takes its place when it is whole. A crash
 * leaves one of the two under the name, and never a part.
 */
final class NewResults {

  private final Disk disk;
  private final Path file;
  private final Path beside;

  private NewResults(Disk disk, Path file) {
    this.disk = disk;
    this.file = file;
    this.beside = file.resolveSibling(file.getFileName() + ".journal.results");
  }

  /** A new file for a name; where that is a link, for the file that it leads to. */
  static NewResults of(Disk disk, Path name) throws IOException {
    return new NewResults(disk, Files.exists(name) ? name.toRealPath() : name);
  }

  /** The file whose place is taken. */
  Path file() {
    return file;
  }

  /** Makes it, after removing one that was cut off. */
  AppendFile make() throws IOException {
    disk.delete(beside);
    return disk.create(beside);
  }

  /** What it is called until then. */
  Path beside() {
    return beside;
  }

  /** Gives it the name, durably; it must be durable itself. */
  void takePlace() throws IOException {
    disk.replace(beside, file);
    disk.syncFolder(Disk.folder(file));
  }
}
