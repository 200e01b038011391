package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A private folder for what a run needs while it lasts.
 *
 * @param path the folder, which only its owner may enter
 */
record WorkFolder(Path path) implements AutoCloseable {

  /** Makes one in the system's folder for such things. */
  static WorkFolder make() {
    try {
      return new WorkFolder(Files.createTempDirectory("civis-parallel-"));
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot make a folder in %s: %s. Make room there, or set java.io.tmpdir to another folder."
              .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
          e);
    }
  }

  /** Deletes the folder with all that is in it; what cannot be deleted stays. */
  @Override
  public void close() {
    IOException unused = FolderRemoval.remove(path);
  }
}
