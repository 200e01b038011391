package io.civisparallel.system;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries connections between a port of this machine's loopback and a Unix-domain socket: one relay
 * on each side of a container's wall makes a port of the one side one of the other, without any
 * network between them. Safe for all threads.
 */
public final class Relay implements AutoCloseable {

  /**
   * The variable that names the socket to a worker in a container without this machine's network.
   */
  public static final String VARIABLE = "CIVIS_PARALLEL_SOCKET";

  /** The folder keeps others out; whoever runs in a container need not be this user. */
  private static final String FOR_ALL = "rw-rw-rw-";

  private static final int CHUNK = 32 * 1024;

  private static final int WAITING_CONNECTIONS = 1024;

  private static final long PATIENCE_MILLIS = 5_000;

  private final ServerSocketChannel server;
  private final SocketAddress target;
  private final Set<Pair> open = ConcurrentHashMap.newKeySet();
  private final ThreadFactory threads = DaemonThreads.named("civis-parallel-relay");
  private final Thread accepting;

  private Relay(ServerSocketChannel server, SocketAddress target) {
    this.server = server;
    this.target = target;
    this.accepting = threads.newThread(this::accept);
    accepting.start();
  }

  /**
   * Listens at a socket for what is to reach a port.
   *
   * @param socket is made; in a folder that only those can enter who may connect
   * @throws IOException if it cannot be made
   */
  public static Relay fromSocket(Path socket, int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket), WAITING_CONNECTIONS);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(FOR_ALL));
    return new Relay(server, loopback(port));
  }

  /**
   * Listens at a port of the loopback for what is to reach a socket.
   *
   * @throws IOException if the port is taken
   */
  public static Relay toSocket(int port, Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(loopback(port), WAITING_CONNECTIONS);
    return new Relay(server, UnixDomainSocketAddress.of(socket));
  }

  /** Ends all connections and accepts no more. */
  @Override
  public void close() {
    closeQuietly(server);
    awaitLast();
    open.forEach(Pair::close);
  }

  /** The kernel goes on listening until whoever accepts has noticed. */
  private void awaitLast() {
    try {
      accepting.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        carry(server.accept());
      } catch (IOException e) {
        // It was closed, or who called has gone already.
      }
    }
  }

  private void carry(SocketChannel caller) {
    try {
      Pair pair = new Pair(caller, SocketChannel.open(target));
      open.add(pair);
      threads.newThread(() -> pump(pair, pair.caller, pair.called)).start();
      threads.newThread(() -> pump(pair, pair.called, pair.caller)).start();
    } catch (IOException e) {
      closeQuietly(caller);
    }
  }

  /** When one side has no more to say the other is told so, and may still answer. */
  private void pump(Pair pair, SocketChannel from, SocketChannel to) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    try {
      while (from.read(chunk) >= 0) {
        chunk.flip();
        while (chunk.hasRemaining()) {
          to.write(chunk);
        }
        chunk.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      pair.close();
    }
    if (pair.directions.decrementAndGet() == 0) {
      open.remove(pair);
      pair.close();
    }
  }

  /** A connection and the one that carries it on. */
  private static final class Pair implements Closeable {

    private final SocketChannel caller;
    private final SocketChannel called;
    private final AtomicInteger directions = new AtomicInteger(2);

    private Pair(SocketChannel caller, SocketChannel called) {
      this.caller = caller;
      this.called = called;
    }

    @Override
    public void close() {
      closeQuietly(caller);
      closeQuietly(called);
    }
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
