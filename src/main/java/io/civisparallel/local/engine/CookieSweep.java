package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.civisparallel.system.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Finds processes by a cookie in their environment, where the kernel shows it (Linux). */
final class CookieSweep {

  private static final Path PROCESSES = Path.of("/proc");

  /** The kernel keeps arguments and environment below this, at the usual stack limit. */
  private static final int MOST_BYTES = 6 * 1024 * 1024;

  /** A process that forks while it is looked for is found the next time. */
  private static final int MOST_PASSES = 200;

  private static final Duration BETWEEN_PASSES = Duration.ofMillis(5);

  private CookieSweep() {}

  /** Whether this machine shows what a process has in its environment. */
  static boolean isPossible() {
    return Files.isReadable(PROCESSES.resolve("self/environ"));
  }

  /** Kills all processes with the cookie, until none is found any more. */
  static void killAll(String cookie, Clock clock) {
    try {
      for (int pass = 0; pass < MOST_PASSES && killOnce(cookie); pass++) {
        clock.sleep(BETWEEN_PASSES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean killOnce(String cookie) {
    if (!isPossible()) {
      return false;
    }
    boolean found = false;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (environment(process).contains(cookie)) {
          found = true;
          long number = Long.parseLong(process.getFileName().toString());
          ProcessHandle.of(number).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    } catch (IOException e) {
      return found;
    }
    return found;
  }

  /** Empty if the process is gone, a zombie or somebody else's. */
  private static String environment(Path process) {
    try (InputStream in = Files.newInputStream(process.resolve("environ"))) {
      return new String(in.readNBytes(MOST_BYTES), ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
