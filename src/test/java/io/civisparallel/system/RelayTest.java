package io.civisparallel.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A port of one side is one of the other, through a socket and nothing else. */
@Timeout(60)
class RelayTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir Path folder;

  @Test
  void carriesBothWaysAndTellsWhenOneSideHasNoMoreToSay() throws IOException {
    Path path = folder.resolve("socket");
    int port = freePort();
    try (ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
        Relay there = Relay.fromSocket(path, server.getLocalPort());
        Relay here = Relay.toSocket(port, path)) {
      for (int i = 0; i < 20; i++) {
        try (Socket client = new Socket(LOOPBACK, port);
            Socket accepted = server.accept()) {
          String question = "question " + "x".repeat(100_000);
          Thread asker = DaemonThreads.named("asker").newThread(() -> ask(client, question));
          asker.start();
          assertThat(new String(accepted.getInputStream().readAllBytes(), UTF_8))
              .isEqualTo(question);
          accepted.getOutputStream().write("answer".getBytes(UTF_8));
          accepted.shutdownOutput();
          assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).isEqualTo("answer");
        }
      }
      assertThat(here).isNotSameAs(there);
    }
  }

  @Test
  void closesWhoCallsWhereNobodyAnswers() throws IOException {
    int port = freePort();
    try (Relay relay = Relay.toSocket(port, folder.resolve("nobody"));
        Socket client = new Socket(LOOPBACK, port)) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(relay).isNotNull();
    }
    assertThatThrownBy(() -> new Socket(LOOPBACK, port).close()).isInstanceOf(IOException.class);
  }

  private static void ask(Socket client, String question) {
    try {
      client.getOutputStream().write(question.getBytes(UTF_8));
      client.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      return free.getLocalPort();
    }
  }
}
