package io.civisparallel.testkit;

import io.civisparallel.local.engine.Capacity;
import io.civisparallel.local.engine.Container;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.EngineSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An engine whose containers a test moves by hand: they print and end when it says so. Safe for all
 * threads.
 */
public final class HandEngine implements Engine {

  private final Capacity capacity;
  private final BlockingQueue<HandContainer> started = new LinkedBlockingQueue<>();
  private final List<HandContainer> all = new CopyOnWriteArrayList<>();
  private volatile RuntimeException refusal;

  /** An engine on a machine of this size. */
  public HandEngine(Capacity capacity) {
    this.capacity = capacity;
  }

  /** From now on nothing can be started. */
  public void refuse(RuntimeException why) {
    refusal = why;
  }

  /** The next container, in the order in which they were started; waits until there is one. */
  public HandContainer next() {
    try {
      HandContainer container = started.poll(10, TimeUnit.SECONDS);
      if (container == null) {
        throw new AssertionError("No container was started");
      }
      return container;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How many containers were started so far. */
  public int count() {
    return all.size();
  }

  @Override
  public String name() {
    return "hand";
  }

  @Override
  public String guard() {
    return "the test";
  }

  @Override
  public Capacity capacity() {
    return capacity;
  }

  @Override
  public Container start(EngineSpec spec, Consumer<String> log) {
    if (refusal != null) {
      throw refusal;
    }
    HandContainer container = new HandContainer(spec, log);
    all.add(container);
    started.add(container);
    return container;
  }

  @Override
  public void close() {
    all.forEach(container -> container.stop(Duration.ZERO));
  }

  /** A container that ends when the test says so. */
  public static final class HandContainer implements Container {

    private final EngineSpec spec;
    private final Consumer<String> log;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final List<Duration> stops = new CopyOnWriteArrayList<>();

    private HandContainer(EngineSpec spec, Consumer<String> log) {
      this.spec = spec;
      this.log = log;
    }

    /** What it was started with. */
    public EngineSpec spec() {
      return spec;
    }

    /** Prints a line. */
    public void print(String line) {
      log.accept(line);
    }

    /** Ends it. */
    public void exit(int code) {
      exit.complete(new Exit(code, false));
    }

    /** Ends it as its memory limit does. */
    public void runOutOfMemory() {
      exit.complete(new Exit(137, true));
    }

    /** The graces that it was asked to stop with, one for each time. */
    public List<Duration> stops() {
      return List.copyOf(stops);
    }

    @Override
    public CompletableFuture<Exit> exit() {
      return exit;
    }

    @Override
    public void stop(Duration grace) {
      stops.add(grace);
      if (grace.isZero()) {
        exit(137);
      }
    }
  }
}
