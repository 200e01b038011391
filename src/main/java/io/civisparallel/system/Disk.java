package io.civisparallel.system;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of a run: the one seam through which results and journal are written, so that a test
 * can crash it at every operation. Files are made 0600 and folders 0700 where the file system knows
 * such rights. Safe for all threads; the files that it gives are for one thread at a time.
 */
public interface Disk {

  /**
   * Makes a file to append to.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
   */
  AppendFile create(Path file) throws IOException;

  /**
   * Opens a file that is there, to read it and to append to it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of that name
   */
  AppendFile open(Path file) throws IOException;

  /**
   * Opens a file that is there, only to read it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of that name
   */
  ReadableFile openToRead(Path file) throws IOException;

  /**
   * Whether somebody has the kernel's lock on a file. Whoever asks keeps nobody from taking it. A
   * process that has the lock itself must not ask: on POSIX systems it would lose it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of that name
   */
  boolean isLocked(Path file) throws IOException;

  /** Makes a folder unless there is one; its parent must be there. */
  void makeFolder(Path folder) throws IOException;

  /**
   * Gives a file the name of another in the same folder, in one step: at any time there is one of
   * the two, whole. It is durable once the folder is synced.
   */
  void replace(Path file, Path replaced) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** Makes the names in a folder as durable as the files that carry them. */
  void syncFolder(Path folder) throws IOException;

  /**
   * The folder in which a file or folder has its name; the root of a file system has it in itself.
   */
  static Path folder(Path file) {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  /** This machine's disk. */
  static Disk system() {
    return new SystemDisk();
  }
}
