package io.civisparallel.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks as another process sees them: within one JVM Java keeps them apart by itself. */
class FileLocksTest {

  private static final int TIMES = 300;

  @TempDir private Path folder;

  /** Looks at a file again and again, and says for each time whether it is locked. */
  static final class Looker {

    private Looker() {}

    /** Looks until the file is gone. */
    public static void main(String[] args) throws IOException {
      Path file = Path.of(args[0]);
      Path seen = Path.of(args[1]);
      Disk disk = Disk.system();
      while (Files.exists(file)) {
        boolean locked = disk.isLocked(file);
        Path mark = seen.resolve(locked ? "locked" : "free");
        if (Files.notExists(mark)) {
          Files.createFile(mark);
        }
      }
    }
  }

  @Test
  void whoLooksFromAnotherProcessNeverKeepsAnybodyFromAFileAndSeesWhoHasIt() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path seen = Files.createDirectory(folder.resolve("seen"));
    Process looker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Looker.class.getName(),
                file.toString(),
                seen.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      awaitMark(seen.resolve("free"), looker);
      for (int time = 0; time < TIMES; time++) {
        try (AppendFile it = Disk.system().open(file)) {
          assertThat(it.tryLock()).as("time %d", time).isTrue();
        }
      }
      try (AppendFile it = Disk.system().open(file)) {
        assertThat(it.tryLock()).isTrue();
        awaitMark(seen.resolve("locked"), looker);
      }
    } finally {
      looker.destroyForcibly();
      looker.waitFor();
    }
  }

  private void awaitMark(Path mark, Process looker) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              assertThat(looker.isAlive()).as(Files.readString(folder.resolve("out"))).isTrue();
              return Files.exists(mark);
            });
  }
}
