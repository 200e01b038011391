package io.civisparallel.worker;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.FolderRemoval;
import io.civisparallel.system.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders that only this user can enter and that go when the worker does: one for files, and one
 * for the socket, which is the same unless its path would be too long.
 */
final class WorkFolder implements AutoCloseable {

  /** Linux takes 108 bytes for a socket's path, macOS 104; some are for the file's name. */
  private static final int LONGEST_FOR_SOCKET = 90;

  private static final List<Path> OTHERS =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

  private final Path files;
  private final Path sockets;

  private WorkFolder(Path files, Path sockets) {
    this.files = files;
    this.sockets = sockets;
  }

  /** Makes them, where it was asked for if that can be. */
  static WorkFolder create(Path wanted, Randomness randomness) {
    List<Path> places = new ArrayList<>();
    places.add(wanted.toAbsolutePath());
    places.addAll(OTHERS);
    Path files = createIn(places.stream().filter(WorkFolder::isPlain).toList(), randomness);
    if (isShort(files)) {
      return new WorkFolder(files, files);
    }
    return new WorkFolder(files, createIn(OTHERS, randomness));
  }

  /** Where files go. */
  Path files() {
    return files;
  }

  /** Where sockets go. */
  Path sockets() {
    return sockets;
  }

  private static Path createIn(List<Path> places, Randomness randomness) {
    FileAttribute<?> mine =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    IOException last = new IOException("there is no place for it");
    for (Path place : places) {
      try {
        return Files.createDirectory(place.resolve("civis-parallel-" + randomness.token(6)), mine);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new EnvironmentException(
        "Cannot make a temporary folder in any of " + places + ": " + last.getMessage(), last);
  }

  /**
   * A class path cannot hold a separator, and a JVM in a POSIX locale mangles what is not ASCII.
   */
  private static boolean isPlain(Path place) {
    String text = place.toString();
    return !text.contains(java.io.File.pathSeparator)
        && text.chars().allMatch(c -> c > 31 && c < 127);
  }

  private static boolean isShort(Path folder) {
    return folder.toString().length() <= LONGEST_FOR_SOCKET;
  }

  @Override
  public void close() {
    IOException unused = FolderRemoval.remove(files);
    IOException unusedToo = FolderRemoval.remove(sockets);
  }
}
