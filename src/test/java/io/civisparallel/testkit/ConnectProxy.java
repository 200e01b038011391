package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on loopback that makes tunnels, all of them to one and the same server whatever
 * name was asked for, and takes down what it was asked. Safe for all threads.
 */
public final class ConnectProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final URI target;
  private final @Nullable String authorization;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * Starts it on a free port.
   *
   * @param target where all tunnels lead
   * @param authorization what {@code Proxy-Authorization} has to be, or null for anything
   */
  public ConnectProxy(URI target, @Nullable String authorization) {
    this.target = target;
    this.authorization = authorization;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** The first lines of what it was asked. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Host and port. */
  public String authority() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      asked.add(head.lines().findFirst().orElse(""));
      OutputStream out = client.getOutputStream();
      if (authorization != null && !head.contains("Proxy-Authorization: " + authorization)) {
        String refusal = "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"p\"\r\n";
        out.write((refusal + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
        return;
      }
      out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
      try (Socket server = new Socket(target.getHost(), target.getPort())) {
        open.add(server);
        start(() -> copy(client, server));
        copy(server, client);
      }
    } catch (IOException e) {
      // Whoever went away is missed on the other side, which a test looks at.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // The tunnel has ended.
    }
  }

  /** Reads up to the empty line, and nothing of what comes after. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      bytes.write(next);
    }
    return bytes.toString(ISO_8859_1);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
