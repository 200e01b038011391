package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.UserProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a worker ends, its child ends too. */
class WorkerEndTest {

  private static final String WAITING =
      """
      package com.acme;
      import java.nio.file.*;
      public class Waiting {
        public static void here(String folder) throws Exception {
          Path place = Path.of(folder);
          Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try { Files.createFile(place.resolve("hook")); } catch (java.io.IOException e) { }
          }));
          Path written = Files.writeString(place.resolve("writing"), "" + ProcessHandle.current().pid());
          Files.move(written, place.resolve("pid"), StandardCopyOption.ATOMIC_MOVE);
          new Thread(() -> { while (true) try { Thread.sleep(1000); } catch (InterruptedException e) { } }).start();
          Thread.sleep(600_000);
        }
        public static void main(String[] args) throws Exception { here(args[0]); }
      }
      """;

  @TempDir private static Path code;
  private static Path jar;

  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    jar =
        UserProgram.in(code).with(WAITING).manifest("Main-Class", "com.acme.Waiting").jar("w.jar");
  }

  private ProcessHandle child() throws Exception {
    Path pid = folder.resolve("pid");
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(pid));
    return ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
  }

  private Process worker(String target) throws Exception {
    return WorkerProcess.start(folder, target, jar, "[\"" + folder + "\"]");
  }

  private void killedWorkerLeavesNoChild(String target) throws Exception {
    Process worker = worker(target);
    ProcessHandle child = child();
    worker.destroyForcibly().waitFor();
    await().atMost(Duration.ofSeconds(30)).until(() -> !child.isAlive());
    assertThat(folder.resolve("hook")).doesNotExist();
  }

  @Test
  void aKilledWorkerLeavesNoMainBehind() throws Exception {
    killedWorkerLeavesNoChild("w.jar");
  }

  @Test
  void aKilledWorkerLeavesNoMethodBehind() throws Exception {
    killedWorkerLeavesNoChild("com.acme.Waiting::here");
  }

  @Test
  void aWorkerToldToEndTellsItsChildAndReportsNothing() throws Exception {
    Process worker = worker("w.jar");
    ProcessHandle child = child();
    worker.destroy();
    assertThat(worker.waitFor()).isEqualTo(143);
    assertThat(child.isAlive()).isFalse();
    assertThat(folder.resolve("hook")).exists();
    assertThat(folder.resolve("reported")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**civis-parallel*");
  }

  @Test
  void aChildToldToEndFirstIsNoFailureEither() throws Exception {
    Process worker = worker("com.acme.Waiting::here");
    ProcessHandle child = child();
    child.destroy();
    worker.destroy();
    assertThat(worker.waitFor()).isEqualTo(143);
    assertThat(folder.resolve("reported")).doesNotExist();
  }
}
