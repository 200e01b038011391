package io.civisparallel.local.engine;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.Clock;
import io.civisparallel.system.DaemonThreads;
import io.civisparallel.system.Randomness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a container as a process of this machine: {@code sh -c} in a directory, a process group and
 * an environment of its own.
 *
 * <p>It cannot honour image and disk, and it does not enforce CPU and memory: they are asked for
 * through {@link Admission} only. A repository is cloned into the container's directory. The
 * command's stdin is empty.
 */
public final class ProcessEngine implements Engine {

  private final Path folder;
  private final ContainerEnvironment environment;
  private final Guard guard;
  private final Forker forker;
  private final Clock clock;
  private final ShellScript script;
  private final AtomicLong numbers = new AtomicLong();
  private final Set<Container> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DaemonThreads.named("civis-parallel-container"));
  private volatile boolean closed;

  ProcessEngine(
      Path folder,
      ContainerEnvironment environment,
      Programs programs,
      Guard guard,
      Forker forker,
      Clock clock) {
    this.folder = folder;
    this.environment = environment;
    this.guard = guard;
    this.forker = forker;
    this.clock = clock;
    this.script = new ShellScript(programs, guard.shellStays());
  }

  /**
   * Opens an engine with the best guard that this machine allows, which is found out by trying.
   *
   * @param folder where the containers' directories are made; in a place that is private to this
   *     engine, and short, because sockets are put below it
   * @param path the folders that the containers' PATH begins with, the first first
   * @param environment of this process: its PATH is the rest of theirs
   * @param clock for the grace between TERM and KILL
   * @param randomness for the cookie that containers may be known by
   * @throws EnvironmentException if there is no shell, or no process can be started
   */
  public static ProcessEngine open(
      Path folder,
      List<Path> path,
      Map<String, String> environment,
      Clock clock,
      Randomness randomness) {
    Programs programs = Programs.find(environment);
    Forker forker = new Forker();
    Guard guard = NamespaceGuard.find(programs, forker);
    if (guard == null) {
      String inherited = environment.getOrDefault(WatchdogGuard.COOKIE, "");
      guard = new WatchdogGuard(programs, clock, randomness.token(16), inherited);
    }
    ContainerEnvironment own = ContainerEnvironment.of(path, environment);
    return new ProcessEngine(folder, own, programs, guard, forker, clock);
  }

  @Override
  public String name() {
    return "process";
  }

  @Override
  public String guard() {
    return guard.description();
  }

  @Override
  public Capacity capacity() {
    return Capacity.ofThisMachine();
  }

  @Override
  public Container start(EngineSpec spec, Consumer<String> log) {
    String unfit = spec.unfit();
    if (unfit != null) {
      log.accept(unfit);
      return new UnstartedContainer();
    }
    @Nullable ContainerFolder own = null;
    try {
      own = ContainerFolder.create(folder, numbers);
      Container started = start(spec, own, log);
      own = null;
      return started;
    } catch (IOException e) {
      if (isTooLong(e)) {
        log.accept("cannot start: the environment is larger than this machine allows");
        return new UnstartedContainer();
      }
      throw new EnvironmentException(
          "cannot start a process for the container " + spec.name() + ": " + e.getMessage(), e);
    } finally {
      if (own != null) {
        own.delete();
      }
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    try {
      forker.call(() -> closed = true);
    } catch (IOException e) {
      throw new IllegalStateException("no reason for this one to fail", e);
    }
    List<Container> left = List.copyOf(running);
    left.forEach(container -> container.stop(Duration.ZERO));
    left.forEach(container -> container.exit().join());
    guard.close();
    forker.close();
    threads.shutdown();
  }

  private Container start(EngineSpec spec, ContainerFolder own, Consumer<String> log)
      throws IOException {
    Map<String, String> variables = environment.of(spec, own, guard.marks(own.id()));
    ProcessBuilder builder =
        new ProcessBuilder(guard.shell()).directory(own.path().toFile()).redirectErrorStream(true);
    Map<String, String> passed = builder.environment();
    passed.clear();
    variables.forEach(
        (name, value) -> {
          if (ShellScript.isPlain(name + value)) {
            passed.put(name, value);
          }
        });
    ProcessContainer container = forker.call(() -> fork(builder, own));
    LogPump pump = new LogPump(new LogLines(container.output()), log);
    String todo = script.container(spec, variables, own.app());
    threads.execute(pump);
    threads.execute(
        () -> {
          container.attend(script.greeting(), todo, pump);
          running.remove(container);
        });
    return container;
  }

  private ProcessContainer fork(ProcessBuilder builder, ContainerFolder own) throws IOException {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    ProcessContainer container = new ProcessContainer(builder.start(), guard, own, threads, clock);
    running.add(container);
    return container;
  }

  /** E2BIG, the one failure that is the container's own, as Java 17 and as Java 25 put it. */
  private static boolean isTooLong(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("error=7,") || message.contains("error: 7 ");
  }
}
