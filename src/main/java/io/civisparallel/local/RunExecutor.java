package io.civisparallel.local;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.local.engine.Admission;
import io.civisparallel.local.engine.Admission.Slot;
import io.civisparallel.local.engine.Container;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes runs from queued to their end: waits for their turn, starts their containers, and writes
 * down what came of them. Safe for all threads.
 */
final class RunExecutor implements AutoCloseable {

  private static final int LAUNCHERS = 4;

  private final Engine engine;
  private final Admission admission;
  private final Library library;
  private final RunLogs logs;
  private final RunEnvironment environment;
  private final Clock clock;
  private final Map<Long, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<Slot>> waiting = new ConcurrentHashMap<>();
  private final Map<Long, Container> containers = new ConcurrentHashMap<>();
  private final ExecutorService launchers =
      Executors.newFixedThreadPool(LAUNCHERS, DaemonThreads.named("civis-parallel-launcher"));

  RunExecutor(
      Engine engine, Library library, RunLogs logs, RunEnvironment environment, Clock clock) {
    this.engine = engine;
    this.admission = new Admission(engine.capacity());
    this.library = library;
    this.logs = logs;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Starts a run of a script.
   *
   * @return the run, queued
   * @throws ApiError if the script has a run that has not ended, or can never run
   */
  RunEntry start(long scriptId) {
    ContainerRequest blueprint = library.toRun(scriptId);
    Resources resources = library.blueprints().resources(blueprint);
    RunEntry run = RunEntry.queued(library.newRunId(), clock.now());
    library
        .scripts()
        .update(
            scriptId,
            script -> {
              RunEntry last = script.lastRun();
              if (last != null && !last.state().isTerminal()) {
                throw ApiError.alreadyRunning();
              }
              return script.with(run);
            });
    CompletableFuture<Slot> place = admission.request(resources);
    waiting.put(run.id(), place);
    var unused =
        place.thenAcceptAsync(
            slot -> launch(new Launch(scriptId, run.id(), blueprint, resources, slot)), launchers);
    return run;
  }

  /**
   * Asks a run to end. One that has ended already is left as it is.
   *
   * @return the run as it stands then
   */
  RunEntry cancel(long scriptId, long runId) {
    library.scripts().find(scriptId).run(runId);
    RunEntry run =
        change(
            scriptId,
            runId,
            now ->
                switch (now.state()) {
                  case QUEUED -> now.asToCancel().finished(RunState.CANCELLED, null, clock.now());
                  case RUNNING -> now.asToCancel();
                  case IDLE, SUCCEEDED, FAILED, CANCELLED, UNKNOWN -> now;
                });
    CompletableFuture<Slot> place = waiting.get(runId);
    if (run.state() == RunState.CANCELLED && place != null) {
      place.cancel(false);
      waiting.remove(runId);
    }
    stop(containers.get(runId), scriptId);
    return run;
  }

  /** Starts nothing more. What runs is ended by closing the engine. */
  @Override
  public void close() {
    waiting.values().forEach(place -> place.cancel(false));
    launchers.shutdownNow();
  }

  /** Waits until the end of every run is written down, once the engine is closed. */
  void awaitEnds() {
    CompletableFuture<?>[] open = ends.values().toArray(new CompletableFuture<?>[0]);
    var unused = CompletableFuture.allOf(open).exceptionally(failure -> null).join();
  }

  /**
   * A run whose turn it is.
   *
   * @param slot its room, to be given back at its end
   */
  private record Launch(
      long scriptId, long runId, ContainerRequest blueprint, Resources resources, Slot slot) {}

  private void launch(Launch launch) {
    waiting.remove(launch.runId());
    RunEntry run =
        change(
            launch.scriptId(),
            launch.runId(),
            now -> now.state() == RunState.QUEUED ? now.started(clock.now()) : now);
    if (run.state() != RunState.RUNNING) {
      launch.slot().close();
      return;
    }
    try {
      Container container =
          engine.start(spec(launch), line -> logs.record(launch.runId(), "info", line));
      containers.put(launch.runId(), container);
      if (library.scripts().find(launch.scriptId()).run(launch.runId()).cancelRequested()) {
        stop(container, launch.scriptId());
      }
      var end = container.exit().thenAccept(exit -> end(launch, error(exit, launch)));
      ends.put(launch.runId(), end);
      var unused = end.whenComplete((done, failure) -> ends.remove(launch.runId()));
    } catch (EnvironmentException e) {
      end(launch, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      end(launch, "The container could not be started: " + e);
    }
  }

  private EngineSpec spec(Launch launch) {
    ContainerRequest blueprint = launch.blueprint();
    String command = blueprint.dockerCommand();
    if (command == null) {
      throw new EnvironmentException(
          "The script has no dockerCommand, and an image's own command cannot be run here.");
    }
    String uri = blueprint.repoHttpUri();
    return new EngineSpec(
        "civis-" + launch.scriptId() + "-" + launch.runId(),
        String.valueOf(blueprint.name()),
        image(blueprint),
        uri == null ? null : new Repository(uri, blueprint.repoRef()),
        command,
        launch.resources(),
        environment.of(blueprint, launch.scriptId(), launch.runId()));
  }

  private static String image(ContainerRequest blueprint) {
    String name = blueprint.dockerImageName();
    String tag = blueprint.dockerImageTag();
    return name == null ? "" : name + ":" + (tag == null ? "latest" : tag);
  }

  private void stop(@Nullable Container container, long scriptId) {
    if (container != null) {
      container.stop(library.cancelTimeout(scriptId));
    }
  }

  /** Why a run failed, null if it did not. */
  private static @Nullable String error(Container.Exit exit, Launch launch) {
    if (exit.outOfMemory()) {
      return "Process ran out of its allotted " + launch.resources().memory() + " MB of memory";
    }
    return exit.code() == 0 ? null : "The container's command exited with code " + exit.code();
  }

  private void end(Launch launch, @Nullable String error) {
    containers.remove(launch.runId());
    if (error != null) {
      logs.record(launch.runId(), "error", error);
    }
    logs.finish(launch.runId());
    RunState state = error == null ? RunState.SUCCEEDED : RunState.FAILED;
    change(
        launch.scriptId(),
        launch.runId(),
        now ->
            now.cancelRequested()
                ? now.finished(RunState.CANCELLED, null, clock.now())
                : now.finished(state, error, clock.now()));
    launch.slot().close();
  }

  private RunEntry change(long scriptId, long runId, UnaryOperator<RunEntry> change) {
    return library.scripts().update(scriptId, script -> script.withRun(runId, change)).run(runId);
  }
}
