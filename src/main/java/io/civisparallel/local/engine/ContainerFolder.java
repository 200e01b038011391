package io.civisparallel.local.engine;

import io.civisparallel.system.FolderRemoval;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The directory that a container has to itself, and that is gone after it.
 *
 * <p>Its name is a number, because programs put sockets below it, whose paths have to be short.
 *
 * @param path of the directory, which is the container's home
 */
record ContainerFolder(Path path) {

  private static final Logger LOGGER = LogManager.getLogger();
  private static final String PRIVATE = "rwx------";

  /** Makes one of the next free number, with a folder for temporary files in it. */
  static ContainerFolder create(Path parent, AtomicLong numbers) throws IOException {
    while (true) {
      Path path = parent.resolve(Long.toString(numbers.incrementAndGet()));
      try {
        makePrivate(path);
        ContainerFolder folder = new ContainerFolder(path);
        makePrivate(folder.temporary());
        return folder;
      } catch (FileAlreadyExistsException e) {
        LOGGER.debug("left by an earlier engine: {}", path);
      }
    }
  }

  /** Unique among those of the same parent. */
  String id() {
    return path.getFileName().toString();
  }

  /** Where its temporary files go. */
  Path temporary() {
    return path.resolve("tmp");
  }

  /** Where a repository is put. */
  Path app() {
    return path.resolve("app");
  }

  /** Removes it with all that is in it, as far as that can be; links are not followed. */
  void delete() {
    @Nullable IOException kept = FolderRemoval.remove(path);
    if (kept != null) {
      LOGGER.debug("cannot remove the directory of a container: {}", path, kept);
    }
  }

  private static void makePrivate(Path path) throws IOException {
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
  }
}
