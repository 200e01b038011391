package io.civisparallel.local.engine.docker;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.local.engine.Capacity;
import io.civisparallel.local.engine.Container;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.local.engine.UnstartedContainer;
import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import io.civisparallel.system.Randomness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs containers with Docker Engine or Podman, through the Docker Engine API.
 *
 * <p>The engine lives on when this process is killed, and so do its containers: they bear a label
 * that names their process, and the next of these engines removes those whose process is gone.
 */
public final class DockerEngine implements Engine {

  private static final Logger LOGGER = LogManager.getLogger();

  private final EngineClient client;
  private final ContainerBody body;
  private final Images images;
  private final Clones clones;
  private final Clock clock;
  private final Set<DockerContainer> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DaemonThreads.named("civis-parallel-container"));

  /** What an engine gets to end all containers, and what is being started before that. */
  private static final long PATIENCE_SECONDS = 30;

  /** Held by each start, and by the end for itself: no container comes after the last look. */
  private final ReadWriteLock starting = new ReentrantReadWriteLock();

  private volatile boolean closed;

  private DockerEngine(EngineClient client, ContainerBody body, Clones clones, Clock clock) {
    this.client = client;
    this.body = body;
    this.clones = clones;
    this.clock = clock;
    this.images = new Images(client, clock);
  }

  /**
   * Opens the engine that answers, and removes what dead processes have left on it.
   *
   * @param setup what all containers get
   * @param environment of this process, which may name the engine
   * @param clock for the grace between TERM and KILL
   * @param randomness for names that no other process gives
   * @throws EnvironmentException if no engine answers
   * @throws UserException if its containers could not reach this process
   */
  public static DockerEngine open(
      DockerSetup setup, Map<String, String> environment, Clock clock, Randomness randomness) {
    EngineClient client = EngineSearch.find(environment);
    try {
      GetInfo.Info info = client.call(new GetInfo());
      Reach.check(client.title(), info, setup.network());
      ContainerBody body =
          new ContainerBody(
              setup,
              Owner.self(),
              randomness.token(6),
              info,
              ContainerUser.ownerOf(setup.folder()));
      Clones clones = new Clones(setup.folder(), environment);
      DockerEngine engine = new DockerEngine(client, body, clones, clock);
      engine.removeLeftovers();
      return engine;
    } catch (UserException e) {
      client.close();
      throw e;
    } catch (IOException e) {
      client.close();
      throw new EnvironmentException(
          "the container engine at " + client.address().text() + " does not do its work: " + e, e);
    }
  }

  /**
   * Removes what a dead process has left of some container scripts.
   *
   * @param environment of this process
   * @param scripts which, by their names
   * @return how many containers
   * @throws EnvironmentException if no engine answers, or one cannot be removed
   */
  public static int sweep(Map<String, String> environment, Predicate<String> scripts) {
    try (EngineClient client = EngineSearch.find(environment)) {
      return new Leftovers(client).remove(scripts);
    } catch (IOException e) {
      throw new EnvironmentException("cannot remove the containers of a dead process: " + e, e);
    }
  }

  /** One that cannot be removed now is in nobody's way, and the next start tries it again. */
  private void removeLeftovers() {
    try {
      int count = new Leftovers(client).remove(script -> true);
      LOGGER.debug("removed {} containers of dead processes", count);
    } catch (IOException e) {
      LOGGER.warn("a container of a dead process cannot be removed", e);
    }
  }

  /**
   * Sees to it that an image is there before containers are made of it.
   *
   * @param image with its tag
   * @param progress takes a line now and then while it is pulled
   * @throws EnvironmentException if it cannot be had
   */
  public void bring(String image, Consumer<String> progress) {
    images.get(image, progress);
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public String guard() {
    return client.description() + " keeps containers until the next start, or cancel, removes them";
  }

  @Override
  public Capacity capacity() {
    Capacity machine = Capacity.ofThisMachine();
    return machine.atMost(Capacity.of(body.info().cores(), body.info().memory()));
  }

  @Override
  public Container start(EngineSpec spec, Consumer<String> log) {
    @Nullable String unfit = spec.unfit();
    if (unfit != null) {
      log.accept(unfit);
      return new UnstartedContainer();
    }
    ImageDetails image = images.get(spec.image(), log);
    @Nullable Path app = null;
    try {
      if (spec.repository() != null) {
        app = clones.copy(spec.repository(), spec.name());
      }
      return start(spec, body.of(spec, image, app), app, log);
    } catch (CloneException e) {
      e.output().forEach(log);
      return new UnstartedContainer();
    } catch (RefusedException e) {
      images.forget(spec.image());
      log.accept("cannot start: " + e.getMessage());
      clones.remove(app);
      return new UnstartedContainer();
    } catch (IOException e) {
      clones.remove(app);
      throw new EnvironmentException(
          "cannot start the container " + spec.name() + ": " + e.getMessage(), e);
    }
  }

  private Container start(
      EngineSpec spec, Map<String, Object> what, @Nullable Path app, Consumer<String> log)
      throws IOException {
    starting.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the engine is closed");
      }
      String name = spec.name() + "-" + body.token();
      ContainerId id = client.call(new CreateContainer(name, what));
      DockerContainer container = new DockerContainer(id, client, threads, clock, log);
      running.add(container);
      var unused =
          container
              .exit()
              .thenAccept(
                  exit -> {
                    running.remove(container);
                    clones.remove(app);
                  });
      container.start();
      return container;
    } finally {
      starting.readLock().unlock();
    }
  }

  /** Ends all containers; those of an engine that hangs are left to the next start. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    try (client) {
      boolean alone = starting.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
      closed = true;
      if (alone) {
        starting.writeLock().unlock();
      }
      endAll();
      new Leftovers(client).removeAllOf(body.token());
    } catch (TimeoutException e) {
      LOGGER.warn("{} hangs; the next start removes its containers", client.description());
    } catch (IOException e) {
      LOGGER.warn("a container cannot be removed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
  }

  private void endAll() throws TimeoutException, InterruptedException {
    List<DockerContainer> left = List.copyOf(running);
    left.forEach(container -> container.stop(Duration.ZERO));
    try {
      CompletableFuture.allOf(
              left.stream().map(DockerContainer::exit).toArray(CompletableFuture[]::new))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
