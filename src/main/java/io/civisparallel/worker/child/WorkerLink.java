package io.civisparallel.worker.child;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The child's side of the socket. A daemon thread always reads: when the worker is gone, however it
 * went, it halts this JVM, so that no child is ever left behind.
 *
 * <p>Neither this class nor those that it needs use anything but the JDK, lambdas included: they
 * share a class path with the user's program, and start before it.
 */
final class WorkerLink extends Thread {

  /** Memory given back when there is none left, so that what happened can still be told. */
  private static final int RESERVE = 2 * 1024 * 1024;

  private final FrameChannel channel;
  private final BlockingQueue<Frame> received = new LinkedBlockingQueue<>();
  private final Gauge gauge = new Gauge();
  private volatile @Nullable Measure running;
  private volatile @Nullable Thread program;
  private final AtomicReference<byte @Nullable []> reserve =
      new AtomicReference<>(new byte[RESERVE]);

  private WorkerLink(FrameChannel channel) {
    super("civis-parallel link");
    this.channel = channel;
    setDaemon(true);
  }

  /** Connects to the worker. */
  static WorkerLink open(String socket) throws IOException {
    SocketChannel connected = SocketChannel.open(StandardProtocolFamily.UNIX);
    connected.connect(UnixDomainSocketAddress.of(socket));
    WorkerLink link = new WorkerLink(new FrameChannel(connected));
    link.start();
    Runtime.getRuntime().addShutdownHook(new EndingHook(link));
    return link;
  }

  /** Says that this JVM is ready: from now on an argument set may be timed. */
  void greet() throws IOException {
    channel.send(Frame.Type.HELLO, new HeapSize(Runtime.getRuntime().maxMemory()));
  }

  /** An interrupt would close the socket; only the user's program can mean one, and not us. */
  @Override
  public void interrupt() {}

  @Override
  public void run() {
    try {
      Frame frame = channel.receive();
      while (frame != null) {
        take(frame);
        frame = channel.receive();
      }
    } catch (OutOfMemoryError e) {
      haltWithoutMemory(e);
    } catch (Throwable e) {
      Runtime.getRuntime().halt(HaltCode.BROKEN);
    }
    Runtime.getRuntime().halt(1);
  }

  /**
   * Ends this JVM because there was no memory for something of ours: it cannot be relied on any
   * more. The worker is told, and knows by the exit code if that came to nothing.
   */
  void haltWithoutMemory(OutOfMemoryError thrown) {
    try {
      tell(thrown);
    } finally {
      Runtime.getRuntime().halt(HaltCode.MEMORY);
    }
  }

  private void take(Frame frame) throws IOException {
    Thread there = program;
    if (frame.type() != Frame.Type.WHERE) {
      received.add(frame);
    } else if (there != null) {
      channel.send(Frame.Type.THERE, StackText.of(there));
    }
  }

  /** Waits for the worker's next word. */
  Frame next() {
    while (true) {
      try {
        return received.take();
      } catch (InterruptedException e) {
        // Only the user's program can have meant that, and not us.
      }
    }
  }

  /** Begins to measure an argument set, which this thread runs. */
  void begin(Thread thread) {
    running = Measure.begin(gauge);
    program = thread;
  }

  /** What it took up to now, since {@link #begin}. */
  Measure measure() {
    Measure begun = running;
    return begun == null ? Measure.begin(gauge).end(gauge) : begun.end(gauge);
  }

  /**
   * Sends a frame. An interrupt that the user's program left on this thread does not disturb it.
   */
  void send(Frame.Type type, FrameBody... parts) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      channel.send(type, parts);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Tells why the program did not succeed, in a word if memory does not do for more. */
  void tell(Throwable thrown) {
    reserve.set(null);
    try {
      send(Frame.Type.THREW, measure(), Failure.of(thrown));
    } catch (IOException e) {
      return;
    } catch (OutOfMemoryError e) {
      tellThatMemoryRanOut();
    }
  }

  private void tellThatMemoryRanOut() {
    try {
      Thread.interrupted();
      channel.sendOutOfMemory();
    } catch (Throwable e) {
      Runtime.getRuntime().halt(HaltCode.MEMORY);
    }
  }
}
