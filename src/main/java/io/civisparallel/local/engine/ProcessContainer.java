package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.system.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** A container that is a process, from its shell's greeting to the removal of its directory. */
final class ProcessContainer implements Container {

  private static final Logger LOGGER = LogManager.getLogger();

  private final Process process;
  private final Guard guard;
  private final ContainerFolder folder;
  private final ExecutorService threads;
  private final Clock clock;
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final List<Future<?>> kills = new ArrayList<>();
  private boolean started;
  private boolean terminating;
  private boolean killing;
  private boolean ended;
  private Guard.@Nullable Leash leash;

  /** On the clock that never goes back. */
  private Instant killDue = Instant.MAX;

  /** Takes over a process that the guard's shell was just started as. */
  ProcessContainer(
      Process process, Guard guard, ContainerFolder folder, ExecutorService threads, Clock clock) {
    this.process = process;
    this.guard = guard;
    this.folder = folder;
    this.threads = threads;
    this.clock = clock;
  }

  /** Its stdout and stderr. */
  InputStream output() {
    return process.getInputStream();
  }

  @Override
  public CompletableFuture<Exit> exit() {
    return exit;
  }

  @Override
  public void stop(Duration grace) {
    if (grace.isZero() || grace.isNegative()) {
      kill();
    } else {
      terminate();
      scheduleKill(grace);
    }
  }

  /**
   * Goes with it to its end, which takes as long as the container runs.
   *
   * @param greeting what the shell is to do at once
   * @param script what it is to do when it is held
   * @param pump carries its output, in a thread of its own
   */
  void attend(String greeting, String script, LogPump pump) {
    int code = -1;
    try {
      OutputStream stdin = process.getOutputStream();
      write(stdin, greeting);
      Long shell = pump.greeting();
      if (shell != null) {
        hold(guard.hold(process, shell, folder.id()));
      }
      write(stdin, script);
      close(stdin);
      pump.awaitStart();
      allowTerm();
      code = process.waitFor();
      code = release(code);
      pump.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      folder.delete();
      exit.complete(new Exit(code, false));
    }
  }

  private synchronized void terminate() {
    if (!terminating && started && leash != null) {
      leash.terminate();
    }
    terminating = true;
  }

  private synchronized void scheduleKill(Duration grace) {
    Instant due = Instant.EPOCH.plusNanos(clock.nanoTime()).plus(grace);
    if (!ended && due.isBefore(killDue)) {
      killDue = due;
      kills.add(threads.submit(() -> killAfter(grace)));
    }
  }

  private synchronized void kill() {
    if (leash != null) {
      leash.kill();
    }
    killing = true;
  }

  /** What was asked for before there was a hold on it is done now. */
  private synchronized void hold(Guard.Leash held) {
    leash = held;
    if (killing) {
      held.kill();
    }
  }

  /** What was asked for before the command could take it is done now. */
  private synchronized void allowTerm() {
    started = true;
    if (terminating && leash != null) {
      leash.terminate();
    }
  }

  /** From here on there is nothing to be stopped, so that no other process is, by mistake. */
  private int release(int code) {
    Guard.Leash held;
    synchronized (this) {
      held = leash;
      leash = null;
      ended = true;
      kills.forEach(kill -> kill.cancel(true));
    }
    return held == null ? code : held.release(code);
  }

  private void killAfter(Duration grace) {
    try {
      clock.sleep(grace);
      kill();
    } catch (InterruptedException e) {
      // It ended in time.
    }
  }

  private static void write(OutputStream stdin, String script) {
    try {
      stdin.write(script.getBytes(UTF_8));
      stdin.flush();
    } catch (IOException e) {
      LOGGER.debug("a shell ended before it had read its script", e);
    }
  }

  private static void close(OutputStream stdin) {
    try {
      stdin.close();
    } catch (IOException e) {
      LOGGER.debug("a shell ended before it had read its script", e);
    }
  }
}
