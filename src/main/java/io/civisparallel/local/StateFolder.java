package io.civisparallel.local;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The folder that holds all that a platform keeps on disk; only this user may look into it. */
final class StateFolder implements AutoCloseable {

  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final int TRIES = 5;

  private final Path path;
  private final List<AppendFile> files = new CopyOnWriteArrayList<>();

  private StateFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes a new folder.
   *
   * @param parent where it is made; has to exist
   * @throws EnvironmentException if it cannot be made
   */
  static StateFolder in(Path parent) {
    try {
      return new StateFolder(Files.createTempDirectory(parent, "civis-parallel-", OURS_ALONE));
    } catch (IOException | UnsupportedOperationException e) {
      throw new EnvironmentException(
          "Cannot make a folder for the embedded platform in " + parent + ": " + e.getMessage(), e);
    }
  }

  /** A new folder within. */
  Path folder(String name) {
    try {
      return Files.createDirectory(path.resolve(name), OURS_ALONE);
    } catch (IOException e) {
      throw new EnvironmentException("Cannot make the folder " + name + " in " + path, e);
    }
  }

  /** A new file within. */
  AppendFile file(String name) {
    try {
      AppendFile file = AppendFile.create(path.resolve(name));
      files.add(file);
      return file;
    } catch (IOException e) {
      throw new EnvironmentException("Cannot make the file " + name + " in " + path, e);
    }
  }

  Path path() {
    return path;
  }

  /** Removes the folder and all that is in it, as far as that can be done. */
  @Override
  public void close() {
    try {
      for (AppendFile file : files) {
        file.close();
      }
      remove();
    } catch (IOException e) {
      throw new EnvironmentException("Cannot remove " + path + ": " + e.getMessage(), e);
    }
  }

  /** What a call that was cut off still writes can get between; it is removed once more then. */
  private void remove() throws IOException {
    @Nullable IOException kept = FolderRemoval.remove(path);
    for (int tries = 1; kept != null && tries < TRIES; tries++) {
      kept = FolderRemoval.remove(path);
    }
    if (kept != null) {
      throw kept;
    }
  }
}
