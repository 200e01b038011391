package io.civisparallel.local.engine;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries a container's output to its log, line by line, from the one thread that runs it. Before
 * the output stand two lines of the container's shell, which are not part of it.
 */
final class LogPump implements Runnable {

  private static final Logger LOGGER = LogManager.getLogger();

  /** What the greeting begins with; the shell's own number follows. */
  static final String GREETING = "civis-parallel shell ";

  /** What the shell says when it is about to run the command. */
  static final String STARTING = "civis-parallel starting";

  /**
   * How long the output may stay open after the container's end. Whatever is in the pipe by then is
   * read in far less; longer it is held only by a process that got away.
   */
  private static final long PATIENCE_SECONDS = 2;

  private final LogLines lines;
  private final Consumer<String> log;
  private final CompletableFuture<@Nullable Long> greeted = new CompletableFuture<>();
  private final CompletableFuture<Boolean> starting = new CompletableFuture<>();
  private final CompletableFuture<Boolean> finished = new CompletableFuture<>();
  private boolean cut;

  LogPump(LogLines lines, Consumer<String> log) {
    this.lines = lines;
    this.log = log;
  }

  @Override
  public void run() {
    try {
      for (String line = lines.read(); line != null; line = lines.read()) {
        take(line);
      }
    } catch (IOException e) {
      LOGGER.debug("the output of a container broke off", e);
    } finally {
      if (greeted.complete(null)) {
        deliver("cannot start: this machine did not let the container's shell start");
      }
      starting.complete(false);
      finished.complete(true);
    }
  }

  /** Waits for the shell's number, or null if its output ended without a greeting. */
  @Nullable Long greeting() {
    return greeted.join();
  }

  /**
   * Waits until the command is about to run, and its shell lets TERM end it; or its output ended.
   */
  void awaitStart() {
    starting.join();
  }

  /** Waits until all of the output has been taken; no line is taken after this. */
  void finish() throws InterruptedException {
    try {
      finished.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOGGER.debug("a process that got away holds the output of its container", e);
      cut();
    }
  }

  private void take(String line) {
    if (!greeted.isDone() && line.startsWith(GREETING)) {
      greeted.complete(Long.valueOf(line.substring(GREETING.length())));
    } else if (!starting.isDone() && line.equals(STARTING)) {
      starting.complete(true);
    } else {
      deliver(line);
    }
  }

  private synchronized void deliver(String line) {
    if (!cut) {
      try {
        log.accept(line);
      } catch (RuntimeException e) {
        LOGGER.error("the log of a container takes no more lines", e);
        cut = true;
      }
    }
  }

  private synchronized void cut() {
    cut = true;
  }
}
