package io.civisparallel.local;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.DaemonThreads;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Accepts connections on loopback, one thread for each, and no more at once than {@link
 * #MOST_CONNECTIONS}: further ones wait to be accepted. httpcore's own server has no such bound.
 */
final class Listener implements AutoCloseable {

  /** How many connections are served at once. */
  static final int MOST_CONNECTIONS = 512;

  /**
   * For how long a connection may say nothing. Clients are told a shorter time, so that none sends
   * a request into a connection that is being closed.
   */
  private static final int IDLE_SECONDS = 300;

  /** For how long clients are told to keep a connection without use. */
  static final int KEEP_ALIVE_SECONDS = 240;

  private static final int LONGEST_LINE = 16 * 1024;
  private static final int MOST_HEADERS = 100;

  private final ServerSocket server;
  private final DefaultBHttpServerConnectionFactory connections =
      DefaultBHttpServerConnectionFactory.builder()
          .http1Config(
              Http1Config.custom()
                  .setMaxLineLength(LONGEST_LINE)
                  .setMaxHeaderCount(MOST_HEADERS)
                  .build())
          .build();
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DaemonThreads.named("civis-parallel-platform"));

  private Listener(ServerSocket server) {
    this.server = server;
  }

  /**
   * Takes a port, without accepting anything yet.
   *
   * @param port 0 for a free one
   * @throws EnvironmentException if it is taken
   */
  static Listener on(int port) {
    try {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return new Listener(server);
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot listen on port " + port + " of 127.0.0.1: " + e.getMessage(), e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Begins to accept. */
  void start(HttpService service) {
    threads.execute(() -> accept(service));
  }

  /** Ends all connections and accepts no more. */
  @Override
  public void close() {
    closeQuietly(server);
    places.release(MOST_CONNECTIONS);
    open.forEach(Listener::closeQuietly);
    threads.shutdownNow();
  }

  private void accept(HttpService service) {
    while (!server.isClosed()) {
      try {
        places.acquire();
        Socket socket = server.accept();
        hand(service, socket);
      } catch (IOException e) {
        places.release();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** A connection that no thread can be had for is refused, and the others go on. */
  private void hand(HttpService service, Socket socket) {
    open.add(socket);
    try {
      threads.execute(() -> serve(service, socket));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      open.remove(socket);
      closeQuietly(socket);
      places.release();
    }
  }

  private void serve(HttpService service, Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_SECONDS * 1000);
      DefaultBHttpServerConnection connection = connections.createConnection(socket);
      while (!server.isClosed() && connection.isOpen()) {
        service.handleRequest(connection, HttpCoreContext.create());
      }
    } catch (IOException | HttpException e) {
      // The other side went away, or said nothing for too long: the connection is over.
    } finally {
      open.remove(socket);
      places.release();
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
