package io.civisparallel.worker;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.worker.child.Frame;
import io.civisparallel.worker.child.FrameChannel;
import io.civisparallel.worker.child.MainLauncher;
import io.civisparallel.worker.child.MethodLauncher;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of the user's, from its start to its end. It is the supervisor's: closing it ends it,
 * whatever it is doing, and should the supervisor die it ends itself.
 */
final class Child implements AutoCloseable {

  /** How long output is waited for that a process left behind may still print. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** How long the next set waits for the output of the one before, which has ended. */
  private static final Duration MOMENT = Duration.ofMillis(10);

  private final Process process;
  private final ServerSocketChannel server;
  private final SetLogs logs;
  private final OutputPump out;
  private final OutputPump err;
  private final @Nullable CapturedOutput capture;
  private @Nullable FrameChannel channel;
  private long heapBytes;
  private int set = -1;

  private Child(Process process, ServerSocketChannel server, ChildSpec spec) {
    this.process = process;
    this.server = server;
    this.capture = spec.kind() == ChildSpec.Kind.MAIN ? new CapturedOutput(spec.spool()) : null;
    this.logs = new SetLogs();
    this.out = new OutputPump(process.getInputStream(), spec.around().out(), logs, capture);
    this.err = new OutputPump(process.getErrorStream(), spec.around().err(), logs, null);
  }

  /** Starts a JVM, and does not wait for it. */
  static Child start(ChildSpec spec) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        server.bind(UnixDomainSocketAddress.of(spec.socket()), 1);
        Child child = new Child(process(spec), server, spec);
        child.out.start();
        child.err.start();
        var unused = child.process.onExit().thenRun(child::stopListening);
        return child;
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EnvironmentException("Cannot start Java for the program: " + e.getMessage(), e);
    }
  }

  private static Process process(ChildSpec spec) throws IOException {
    boolean main = spec.kind() == ChildSpec.Kind.MAIN;
    String mainClass = (main ? MainLauncher.class : MethodLauncher.class).getName();
    ProcessBuilder builder =
        new ProcessBuilder(
            JvmCommand.line(spec.jvmOptions(), spec.classPath(), mainClass, spec.socket()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    inherit(builder.environment(), JvmCommand.environment(spec.around().environment()));
    return builder.start();
  }

  /** Leaves alone what stays the same, for its bytes may be more than this JVM's locale can say. */
  private static void inherit(Map<String, String> inherited, Map<String, String> wanted) {
    inherited.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (name, value) -> {
          if (!Objects.equals(inherited.get(name), value)) {
            inherited.put(name, value);
          }
        });
  }

  private void stopListening() {
    try {
      server.close();
    } catch (IOException e) {
      // Nobody listens either way.
      return;
    }
  }

  /**
   * Waits until the JVM is up.
   *
   * @throws IOException if it ended before that
   */
  FrameChannel channel() throws IOException {
    FrameChannel connected = channel;
    if (connected == null) {
      connected = new FrameChannel(server.accept());
      channel = connected;
      server.close();
      Frame hello = connected.receive();
      heapBytes = hello == null ? 0 : hello.body().readLong();
    }
    return connected;
  }

  /** How large the JVM's heap may grow, in bytes; 0 until it is up. */
  long heapBytes() {
    return heapBytes;
  }

  /**
   * Waits until the JVM has ended and all that it printed has been passed on.
   *
   * @param patience after which it is ended by force
   * @return its exit code; above 128, the number of the signal that killed it is added to that
   */
  int await(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    int code = process.waitFor();
    out.await(SILENCE);
    err.await(SILENCE);
    return code;
  }

  /**
   * What it prints from now on, up to its next mark, is the next set's; what the one before printed
   * has been passed on, unless it left somebody behind who prints.
   */
  void beginSet() throws InterruptedException {
    if (set >= 0) {
      logs.await(set, MOMENT);
    }
    set++;
    logs.begin(set);
  }

  /** Says that nothing more will come, upon which the JVM ends in an orderly way. */
  void dismiss() {
    FrameChannel connected = channel;
    try {
      if (connected == null) {
        terminate();
      } else {
        connected.send(Frame.Type.BYE);
      }
    } catch (IOException e) {
      // It is gone already.
      terminate();
    }
  }

  /** Asks the JVM to end, as TERM does. */
  void terminate() {
    process.destroy();
  }

  /** Ends the JVM at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** The last lines that the set printed that it has or had last; once it was answered. */
  List<String> logs() throws InterruptedException {
    int current = Math.max(0, set);
    if (set >= 0) {
      logs.await(current, SILENCE);
    }
    return logs.lines(current);
  }

  /** What a {@code main} printed on stdout. */
  CapturedOutput captured() {
    return Objects.requireNonNull(capture, "only a main has its output captured");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    stopListening();
    try {
      FrameChannel connected = channel;
      if (connected != null) {
        connected.close();
      }
      if (capture != null) {
        capture.close();
      }
    } catch (IOException e) {
      // What is not there any more cannot be closed.
      return;
    }
  }
}
