package io.civisparallel.fanout;

import io.civisparallel.error.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path it : deepestFirst) {
        Files.deleteIfExists(it);
      }
    } catch (IOException e) {
      // Nobody needs what is left, and the system clears such folders itself.
      return;
    }
  }
}
