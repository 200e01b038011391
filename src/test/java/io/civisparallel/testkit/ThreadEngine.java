package io.civisparallel.testkit;

import io.civisparallel.local.engine.Capacity;
import io.civisparallel.local.engine.Container;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.EngineSpec;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An engine whose containers are threads of this JVM, so that hundreds of them can run at once on
 * two cores. The command is not looked at: every container does the same work. Safe for all
 * threads.
 */
public final class ThreadEngine implements Engine {

  private static final Capacity BOUNDLESS = new Capacity(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final Work work;
  private final Set<ThreadContainer> running = ConcurrentHashMap.newKeySet();

  /** An engine whose containers do this. */
  public ThreadEngine(Work work) {
    this.work = work;
  }

  /** What a container does. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it, and gives the exit code.
     *
     * @throws InterruptedException if the container is stopped meanwhile
     */
    int run(EngineSpec spec, Consumer<String> log) throws InterruptedException;
  }

  @Override
  public String name() {
    return "thread";
  }

  @Override
  public String guard() {
    return "they end with it";
  }

  @Override
  public Capacity capacity() {
    return BOUNDLESS;
  }

  @Override
  public Container start(EngineSpec spec, Consumer<String> log) {
    ThreadContainer container = new ThreadContainer();
    running.add(container);
    container.thread =
        new Thread(
            () -> {
              int code = container.run(work, spec, log);
              running.remove(container);
              container.exit.complete(new Container.Exit(code, false));
            },
            spec.name());
    container.thread.setDaemon(true);
    container.thread.start();
    return container;
  }

  /** How many containers run now. */
  public int running() {
    return running.size();
  }

  @Override
  public void close() {
    running.forEach(it -> it.stop(Duration.ZERO));
    running.forEach(it -> it.exit().join());
  }

  private static final class ThreadContainer implements Container {

    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private Thread thread;

    int run(Work work, EngineSpec spec, Consumer<String> log) {
      try {
        return work.run(spec, log);
      } catch (InterruptedException e) {
        return TERMINATED;
      } catch (RuntimeException e) {
        log.accept(e.toString());
        return KILLED;
      }
    }

    @Override
    public CompletableFuture<Exit> exit() {
      return exit;
    }

    @Override
    public void stop(Duration grace) {
      thread.interrupt();
    }
  }
}
