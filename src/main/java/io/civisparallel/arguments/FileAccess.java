package io.civisparallel.arguments;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The open arguments file. Being interrupted does not close it, as it would a channel; that it is
 * renamed or removed does not change what is read.
 */
final class FileAccess implements Closeable {

  private final Path path;
  private final String name;
  private final RandomAccessFile file;
  private final BasicFileAttributes opened;

  private FileAccess(Path path, String name, RandomAccessFile file, BasicFileAttributes opened) {
    this.path = path;
    this.name = name;
    this.file = file;
    this.opened = opened;
  }

  static FileAccess open(Path path, String displayName) {
    String name = Printable.clean(displayName);
    String cannot = "Cannot read the arguments file " + name + ": ";
    if (Files.isDirectory(path)) {
      throw new UserException(cannot + "it is a folder. Name a file with one JSON value a line.");
    }
    if (!Files.exists(path)) {
      throw new UserException(cannot + "there is no such file. Check the name, or make it.");
    }
    if (!Files.isRegularFile(path)) {
      throw new UserException(
          cannot + "it is no regular file. Pipe it into the command and write - in its place.");
    }
    if (!Files.isReadable(path)) {
      throw new UserException(cannot + "permission denied. Give yourself the right to read it.");
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileAccess(path, name, new RandomAccessFile(path.toFile(), "r"), attributes);
    } catch (IOException | UnsupportedOperationException e) {
      throw new UserException(cannot + reason(e) + ".");
    }
  }

  Path path() {
    return path;
  }

  synchronized int read(byte[] into, int at, int length) throws IOException {
    return file.read(into, at, length);
  }

  /** Reads bytes at a place; fewer than asked for if the file ends before. */
  synchronized int readAt(long offset, byte[] into, int length) throws IOException {
    file.seek(offset);
    int read = 0;
    while (read < length) {
      int more = file.read(into, read, length - read);
      if (more < 0) {
        break;
      }
      read += more;
    }
    return read;
  }

  /** Refuses a file that was written to while it was read. */
  void requireUnchanged(long end) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (now.size() == end
          && opened.size() == end
          && now.lastModifiedTime().equals(opened.lastModifiedTime())) {
        return;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    throw changed();
  }

  UserException changed() {
    return new UserException(
        "The arguments file "
            + name
            + " was changed after reading it had begun. Let it be until the run has ended, and start"
            + " again.");
  }

  UserException unreadable(IOException cause) {
    return new UserException("Cannot read the arguments file " + name + ": " + reason(cause) + ".");
  }

  UserException empty() {
    return new UserException(
        "The arguments file "
            + name
            + " holds no argument set. Write one JSON value a line, such as [1, \"two\"].");
  }

  UserException lineTooLong(long line) {
    return new UserException(
        name
            + ":"
            + line
            + ": the line is longer than "
            + Lines.LONGEST / (1024 * 1024)
            + " MB. Put large data into files of their own, and their names into the arguments.");
  }

  UserException tooLarge(long line) {
    return new UserException(
        name
            + ":"
            + line
            + ": the line does not fit into this process's "
            + Runtime.getRuntime().maxMemory() / (1024 * 1024)
            + " MB of memory. Put large data into files of their own, and their names into the"
            + " arguments.");
  }

  private static String reason(Exception cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : Printable.clean(message);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read: nothing is lost.
      return;
    }
  }
}
