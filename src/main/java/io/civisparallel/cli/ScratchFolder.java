package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A new private folder that is removed with all that is in it.
 *
 * @param path where it is
 */
record ScratchFolder(Path path) implements AutoCloseable {

  private static final Logger LOGGER = LogManager.getLogger();

  /**
   * Makes one where this machine has them.
   *
   * @throws EnvironmentException if it cannot be made
   */
  static ScratchFolder create() {
    try {
      return new ScratchFolder(Files.createTempDirectory("civis-parallel-"));
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot make a folder in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
          e);
    }
  }

  /** Removes it, as far as that can be done. */
  @Override
  public void close() {
    @Nullable IOException kept = FolderRemoval.remove(path);
    if (kept != null) {
      LOGGER.debug("a program left what cannot be removed", kept);
    }
  }
}
