package io.civisparallel.local;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The embedded platform: serves the platform's API on loopback, behind a random key, and runs
 * container scripts with an engine. Whoever has the key has a shell on this machine.
 *
 * <p>What it holds is gone when it is closed: it lies in memory, and in a folder of its own. Safe
 * for all threads.
 */
public final class LocalPlatform implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  /**
   * How a platform is served.
   *
   * @param port 0 for a free one
   * @param limits the budgets, null for none
   */
  public record Options(int port, @Nullable Limits limits) {

    /** A free port, no budgets. */
    public static final Options DEFAULT = new Options(0, null);
  }

  /**
   * The two budgets of Civis Platform.
   *
   * @param requests how many calls in a window
   * @param starts how many of them that start a run
   * @param window the time that both are counted over; it slides
   */
  public record Limits(int requests, int starts, Duration window) {}

  private final Engine engine;
  private final StateFolder folder;
  private final Listener listener;
  private final RunExecutor executor;
  private final String key;
  private final CallCounts counts;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalPlatform(
      Engine engine,
      StateFolder folder,
      Listener listener,
      RunExecutor executor,
      String key,
      CallCounts counts) {
    this.engine = engine;
    this.folder = folder;
    this.listener = listener;
    this.executor = executor;
    this.key = key;
    this.counts = counts;
  }

  /**
   * Starts a platform. It answers when this returns.
   *
   * @param engine runs the containers; closed together with the platform
   * @param parent where the platform makes its folder, which only this user may enter
   * @throws EnvironmentException if the port is taken or the folder cannot be made
   */
  public static LocalPlatform start(
      Engine engine, Path parent, Options options, Clock clock, Randomness randomness) {
    Listener listener = Listener.on(options.port());
    StateFolder folder;
    try {
      folder = StateFolder.in(parent);
    } catch (EnvironmentException e) {
      listener.close();
      throw e;
    }
    String key = randomness.token(KEY_BYTES);
    String endpoint = endpoint(listener);
    State state = State.in(folder, engine.capacity(), clock);
    RunExecutor executor =
        new RunExecutor(
            engine, state.library(), state.logs(), new RunEnvironment(endpoint, key), clock);
    LinkSigner signer = new LinkSigner(randomness, clock);
    CallCounts counts = new CallCounts();
    Front front =
        new Front(
            new Doorkeeper(key, names(listener)),
            new Router(Routes.of(state, executor, signer, endpoint, clock)),
            new Transfers(state.files(), signer),
            new Budgets(options.limits(), clock),
            counts);
    listener.start(new PlatformService(front));
    return new LocalPlatform(engine, folder, listener, executor, key, counts);
  }

  /** The address of the API, with a slash at its end. */
  public String endpoint() {
    return endpoint(listener);
  }

  /** The key, a secret. */
  public String key() {
    return key;
  }

  /**
   * How many calls came in so far, refused ones too, by endpoint: {@code GET /files/{id}} and the
   * like. Transfers by a link are no calls.
   */
  public Map<String, Long> calls() {
    return counts.byEndpoint();
  }

  /** The folder that holds what is on disk. */
  public Path folder() {
    return folder.path();
  }

  /** Accepts no more calls, kills what still runs, and removes the folder. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    executor.close();
    engine.close();
    executor.awaitEnds();
    listener.close();
    folder.close();
  }

  private static String endpoint(Listener listener) {
    return "http://127.0.0.1:" + listener.port() + "/";
  }

  /** How a request may name this server. */
  private static Set<String> names(Listener listener) {
    return Set.of("127.0.0.1:" + listener.port(), "localhost:" + listener.port());
  }
}
