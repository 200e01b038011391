package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds the processes that came of a program, wherever they hide, by a word in their environment
 * that is nowhere else. Linux only.
 */
final class Traces {

  /** The variable that carries the word. */
  static final String NAME = "TRACE_OF_TEST";

  private static final Duration LONG = Duration.ofSeconds(100);

  private final String word = UUID.randomUUID().toString();

  /** The value of the variable. */
  String word() {
    return word;
  }

  /** The processes that carry the word now; those that ended and wait to be noticed carry none. */
  List<ProcessHandle> alive() {
    return ProcessHandle.allProcesses().filter(this::carries).toList();
  }

  private boolean carries(ProcessHandle process) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
      return new String(environment, ISO_8859_1).contains(NAME + "=" + word);
    } catch (IOException e) {
      // It has ended meanwhile, or is somebody else's.
      return false;
    }
  }

  /** Waits until none is left, of these either. */
  void vanish(List<ProcessHandle> others) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(alive()).isEmpty();
              assertThat(others).noneMatch(ProcessHandle::isAlive);
            });
  }

  /** Kills what a test that failed has left. */
  void wipe() {
    alive().forEach(ProcessHandle::destroyForcibly);
  }

  /** Sends a signal, by its name without SIG. */
  static void signal(Process process, String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
      assertThat(kill.waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits for a process to end and gives its exit code. */
  static int exitOf(Process process) throws InterruptedException {
    assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  /** Whether this test was started with INT ignored, as {@code nohup} and {@code &} may do. */
  static boolean interruptsAreIgnored() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String mask = lines.filter(it -> it.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0");
      return (Long.parseUnsignedLong(mask.substring(7).strip(), 16) & 2) != 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
