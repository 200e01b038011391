package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/**
 * An HTTP server on loopback that answers as a test tells it, byte by byte, well or badly. It takes
 * replies from its script in turn; when that is used up, its rule answers. Safe for all threads.
 */
public final class ScriptedServer implements AutoCloseable {

  /**
   * A request that came in.
   *
   * @param path with the query
   * @param headers by name in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Request(String method, String path, Map<String, String> headers, byte[] body) {

    /** The body as text. */
    public String text() {
      return new String(body, UTF_8);
    }

    /** Method and path. */
    public String line() {
      return method + " " + path;
    }
  }

  private final ServerSocket listener;
  private final Thread accepting;
  private final Deque<ScriptedReply> script = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile Function<Request, ScriptedReply> rule =
      request -> ScriptedReply.json(500, "{\"errorDescription\":\"not scripted\"}");

  private final String scheme;

  /** Starts a server on a free port. */
  public ScriptedServer() {
    this("http", ServerSocketFactory.getDefault());
  }

  /** Starts a server on a free port that speaks TLS as somebody. */
  public ScriptedServer(Identity identity) {
    this("https", identity.context().getServerSocketFactory());
  }

  private ScriptedServer(String scheme, ServerSocketFactory sockets) {
    this.scheme = scheme;
    try {
      this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.accepting = start(this::accept);
  }

  /** Appends to the script. */
  public synchronized ScriptedServer script(ScriptedReply... replies) {
    script.addAll(List.of(replies));
    return this;
  }

  /** Answers by this rule whenever the script is used up. */
  public ScriptedServer rule(Function<Request, ScriptedReply> answers) {
    this.rule = answers;
    return this;
  }

  /** What came in so far. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Method and path of what came in so far. */
  public List<String> lines() {
    return requests().stream().map(Request::line).toList();
  }

  /** How many connections have ended so far, on this side. */
  public int endedConnections() {
    return ended.get();
  }

  /** Where it listens. */
  public URI address() {
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort());
  }

  /** Ends it; whoever connects after this is refused. */
  @Override
  public void close() {
    try {
      listener.close();
      accepting.join();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      ScriptedReply.End end = ScriptedReply.End.KEEP;
      while (end == ScriptedReply.End.KEEP) {
        Request request = read(in);
        if (request == null) {
          return;
        }
        ScriptedReply reply = replyTo(request);
        write(reply, socket.getOutputStream());
        end = reply.end();
      }
      if (end == ScriptedReply.End.RESET) {
        socket.setSoLinger(true, 0);
      } else if (end == ScriptedReply.End.SILENCE) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      // The client went away first: what it did is asserted on its own side.
    } finally {
      open.remove(socket);
      ended.incrementAndGet();
    }
  }

  private synchronized ScriptedReply replyTo(Request request) {
    requests.add(request);
    return script.isEmpty() ? rule.apply(request) : script.remove();
  }

  private static Request read(InputStream in) throws IOException {
    String[] line = line(in).split(" ", -1);
    if (line.length < 3) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(line[0], line[1], headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      bytes.write(next);
    }
    return bytes.toString(ISO_8859_1).stripTrailing();
  }

  private static void write(ScriptedReply reply, OutputStream out) throws IOException {
    if (reply.status() == 0) {
      return;
    }
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Scripted\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (reply.status() != 204) {
      head.append("Content-Length: " + reply.declaredLength() + "\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    out.write(reply.body());
    out.flush();
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
