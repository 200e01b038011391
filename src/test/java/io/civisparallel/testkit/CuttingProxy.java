package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Stands between a client and a server on loopback, counts the requests that pass, and cuts the
 * connection at one of them: before the server gets it, or after the server answered and before the
 * client hears of it. Safe for all threads.
 */
public final class CuttingProxy implements AutoCloseable {

  /** Where a connection is cut. */
  public enum Cut {
    /** The server never hears of the request. */
    BEFORE,
    /** The server has done it, the client never hears of that. */
    AFTER
  }

  private final ServerSocket listener;
  private final URI server;
  private final Cut cut;
  private final int at;
  private volatile boolean silent;
  private volatile int refusedFrom = Integer.MAX_VALUE;
  private volatile String refusal = "";
  private final List<String> requests = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  /**
   * A proxy.
   *
   * @param server where requests go
   * @param at the number of the request to cut, from 1; 0 for none
   */
  public CuttingProxy(URI server, Cut cut, int at) {
    this.server = server;
    this.cut = cut;
    this.at = at;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Says whether all connections are cut from now on, and no request passes. */
  public void silent(boolean now) {
    silent = now;
  }

  /** From this request on, the first being 1, all are answered so, and none passes. */
  public void refusingFrom(int number, String statusLine) {
    refusal = statusLine;
    refusedFrom = number;
  }

  /** The address that a client is to call. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + server.getPath());
  }

  /** Method and path of each request so far, in order. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** The answers so far that had this status, each with its place among all and its request. */
  public synchronized List<String> answers(int status) {
    return IntStream.range(0, answers.size())
        .filter(i -> answers.get(i).split(" ", 3)[1].equals("" + status))
        .mapToObj(i -> i + ": " + answers.get(i))
        .toList();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(server.getHost(), server.getPort())) {
      InputStream fromClient = new BufferedInputStream(client.getInputStream());
      InputStream fromServer = new BufferedInputStream(upstream.getInputStream());
      while (true) {
        Message request = Message.read(fromClient, server.getAuthority());
        int number = count(request);
        boolean cuts = number == at;
        if (silent || (cuts && cut == Cut.BEFORE)) {
          return;
        }
        if (number >= refusedFrom) {
          String answer = "HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n";
          client.getOutputStream().write(answer.getBytes(ISO_8859_1));
          continue;
        }
        upstream.getOutputStream().write(request.bytes());
        Message answer = Message.read(fromServer, null);
        note(request, answer);
        if (cuts) {
          return;
        }
        client.getOutputStream().write(answer.bytes());
      }
    } catch (IOException e) {
      // One of the two has gone, and the other's connection is closed with it.
    }
  }

  private synchronized int count(Message request) {
    requests.add(request.firstLine());
    return requests.size();
  }

  private synchronized void note(Message request, Message answer) {
    answers.add(answer.firstLine() + " to " + request.firstLine());
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** A request or an answer as it came; its body has a length or is chunked. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Message(String firstLine, byte[] bytes) {

    static Message read(InputStream in, String host) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String first = line(in);
      bytes.writeBytes((first + "\r\n").getBytes(ISO_8859_1));
      int length = 0;
      boolean chunked = false;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String lower = line.toLowerCase(Locale.ROOT);
        boolean isHost = host != null && lower.startsWith("host:");
        bytes.writeBytes(((isHost ? "Host: " + host : line) + "\r\n").getBytes(ISO_8859_1));
        chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
        }
      }
      bytes.writeBytes("\r\n".getBytes(ISO_8859_1));
      bytes.writeBytes(in.readNBytes(length));
      if (chunked) {
        chunks(in, bytes);
      }
      return new Message(first, bytes.toByteArray());
    }

    private static void chunks(InputStream in, ByteArrayOutputStream bytes) throws IOException {
      int size;
      do {
        String head = line(in);
        size = Integer.parseInt(head.split(";", 2)[0].strip(), 16);
        bytes.writeBytes((head + "\r\n").getBytes(ISO_8859_1));
        bytes.writeBytes(in.readNBytes(size));
        bytes.writeBytes((line(in) + "\r\n").getBytes(ISO_8859_1));
      } while (size > 0);
    }

    private static String line(InputStream in) throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        line.write(c);
      }
      return line.toString(ISO_8859_1).stripTrailing();
    }
  }
}
