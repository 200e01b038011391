package io.civisparallel.local.engine.docker;

import io.civisparallel.local.engine.Container;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** A container of an engine, from its making to its removal. */
final class DockerContainer implements Container {

  private static final Logger LOGGER = LogManager.getLogger();

  /** What Docker's own client gives when the engine has failed it. */
  private static final int ENGINE_FAILED = 125;

  private static final int KILLED = 137;

  /** A call that nobody answered is made again; an engine that was restarted is back by then. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5));

  /**
   * After its output has ended a container is gone in a moment. So that is looked for first, since
   * Podman tells who waits only every quarter of a second.
   */
  private static final int LOOKS = 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  /** How long an engine may take before it hands out the output of a container. */
  private static final long ATTACH_SECONDS = 120;

  private static final String NO_OUTPUT = "the engine does not hand out its output: ";

  private final ContainerId id;
  private final EngineClient client;
  private final ExecutorService threads;
  private final Clock clock;
  private final Consumer<String> log;
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final CompletableFuture<Void> attached = new CompletableFuture<>();

  /** Null if it could not be started. */
  private final CompletableFuture<@Nullable ControlGroup> group = new CompletableFuture<>();

  private final List<Future<?>> kills = new ArrayList<>();
  private boolean terminating;
  private boolean ended;
  private volatile boolean killed;

  /** On the clock that never goes back. */
  private Instant killDue = Instant.MAX;

  /** One that was made and not started yet. */
  DockerContainer(
      ContainerId id,
      EngineClient client,
      ExecutorService threads,
      Clock clock,
      Consumer<String> log) {
    this.id = id;
    this.client = client;
    this.threads = threads;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public CompletableFuture<Exit> exit() {
    return exit;
  }

  /**
   * Starts it, once its output is held.
   *
   * @throws IOException if it cannot be started; then it is removed
   */
  void start() throws IOException {
    threads.execute(this::attend);
    try {
      awaitAttached();
      long killsBefore = ControlGroup.killsOfMachine();
      client.call(new StartContainer(id));
      group.complete(ControlGroup.of(pid(), id, killsBefore));
    } catch (IOException e) {
      group.complete(null);
      remove();
      throw e;
    }
  }

  /** Of its first process; 0 if the engine does not say. */
  private long pid() {
    try {
      return client.call(new InspectContainer(id)).pid();
    } catch (IOException e) {
      LOGGER.debug("a container's process is not known", e);
      return 0;
    }
  }

  private void awaitAttached() throws IOException {
    try {
      attached.get(ATTACH_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      @Nullable Throwable refusal = e.getCause();
      throw new IOException(NO_OUTPUT + (refusal == null ? e : refusal).getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException(NO_OUTPUT + "nothing came for " + ATTACH_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before it was started");
    }
  }

  @Override
  public synchronized void stop(Duration grace) {
    if (ended) {
      return;
    }
    if (grace.isZero() || grace.isNegative()) {
      threads.execute(this::kill);
      return;
    }
    if (!terminating) {
      terminating = true;
      threads.execute(() -> signal("TERM"));
    }
    Instant due = Instant.EPOCH.plusNanos(clock.nanoTime()).plus(grace);
    if (due.isBefore(killDue)) {
      killDue = due;
      kills.add(threads.submit(() -> killAfter(grace)));
    }
  }

  /** Goes with it to its end, which takes as long as it runs. */
  private void attend() {
    Exit end = new Exit(ENGINE_FAILED, false);
    try {
      takeOutput();
      @Nullable ControlGroup held = group.join();
      if (held != null) {
        end = awaitEnd(held.hasRunOutOfMemory());
      }
    } catch (IOException e) {
      LOGGER.debug("the engine does not tell how a container ended", e);
      log.accept("the container engine does not answer any more: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      letGo();
      remove();
      exit.complete(end);
    }
  }

  /** What an engine under load has refused it may grant a moment later. */
  private void takeOutput() throws InterruptedException {
    for (Duration pause : PAUSES) {
      @Nullable IOException refusal = attach();
      if (refusal == null) {
        return;
      }
      LOGGER.debug("the output of a container was refused", refusal);
      clock.sleep(pause);
    }
    @Nullable IOException refusal = attach();
    if (refusal != null) {
      attached.completeExceptionally(refusal);
    }
  }

  /**
   * Takes the output to its end, or as far as it comes.
   *
   * @return null, or why none could be had
   */
  private @Nullable IOException attach() {
    try {
      FrameReader frames = new FrameReader(this::deliver);
      client.call(new AttachContainer(id, () -> attached.complete(null), frames));
      return null;
    } catch (IOException e) {
      if (!attached.isDone()) {
        return e;
      }
      LOGGER.debug("the output of a container broke off", e);
      if (!killed) {
        deliver("the container engine gives no more of the output: " + e.getMessage());
      }
      return null;
    }
  }

  private Exit awaitEnd(boolean outOfMemory) throws IOException, InterruptedException {
    InspectContainer.State state = look();
    for (int i = 0; i < LOOKS && state.running(); i++) {
      clock.sleep(BETWEEN_LOOKS);
      state = look();
    }
    while (state.running()) {
      insist(new WaitContainer(id));
      state = look();
    }
    boolean memory = state.outOfMemory() || outOfMemory;
    return new Exit(state.exitCode(), memory && state.exitCode() == KILLED && !killed);
  }

  private InspectContainer.State look() throws IOException, InterruptedException {
    return insist(new InspectContainer(id));
  }

  /** Makes a call that does no harm a second time, again if nobody answers. */
  private <T> T insist(EngineEndpoint<T> endpoint) throws IOException, InterruptedException {
    for (Duration pause : PAUSES) {
      try {
        return client.call(endpoint);
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        LOGGER.debug("the engine did not answer", e);
        clock.sleep(pause);
      }
    }
    return client.call(endpoint);
  }

  private void deliver(String line) {
    try {
      log.accept(line);
    } catch (RuntimeException e) {
      LOGGER.error("the log of a container takes no more lines", e);
    }
  }

  private void kill() {
    killed = true;
    signal("KILL");
  }

  private void killAfter(Duration grace) {
    try {
      clock.sleep(grace);
      kill();
    } catch (InterruptedException e) {
      // It ended in time.
    }
  }

  /** One that has ended meanwhile takes no signal, and the engine says so in its own way. */
  private void signal(String name) {
    if (hasEnded()) {
      return;
    }
    try {
      insist(new KillContainer(id, name));
    } catch (IOException e) {
      LOGGER.debug("a container could not be sent {}", name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private synchronized void letGo() {
    ended = true;
    kills.forEach(kill -> kill.cancel(true));
  }

  private void remove() {
    try {
      client.call(new RemoveContainer(id));
    } catch (IOException e) {
      LOGGER.debug("a container could not be removed", e);
    }
  }
}
