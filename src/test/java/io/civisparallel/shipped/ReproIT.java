package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import io.civisparallel.testkit.UserProgram;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What failed is told at a run's end and in its status, and one set is run again by itself. */
@EnabledOnOs(OS.LINUX)
class ReproIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  private static final String PICKY =
      """
      package acme;
      public class Picky {
        public static void main(String[] words) {
          System.err.println("looking at " + String.join(" ", words) + " \\u202e");
          if (words[1].equals("7")) {
            throw new IllegalStateException("number " + words[1] + " is bad");
          }
          System.out.println("{\\"words\\":" + words.length + "}");
        }
      }
      """;

  @TempDir private static Path folder;

  private static Path jar;

  private Desk desk;

  @BeforeAll
  static void buildTheJar() {
    jar = UserProgram.in(folder).with(PICKY).jar("picky.jar");
  }

  @BeforeEach
  void open() {
    desk = Desk.in(folder).without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT");
    desk.file("args.jsonl", "5\n\n7\n6\n7\n");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Shell.Outcome run(String... options) {
    return desk.run(
        Stream.concat(
                Stream.of(
                    "run",
                    "acme.Picky",
                    "args.jsonl",
                    "-o",
                    "results.jsonl",
                    "-cp",
                    jar.toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  /** Everything that is in the desk's folder. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(desk.path("."))) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        files.put(it.toString(), Files.readString(it));
      }
    }
    return files;
  }

  @Test
  void theFailureThatIsToldOfIsRunAgainAndNothingIsChanged() throws IOException {
    Shell.Outcome run = run("--", "{index}", "{}");
    assertThat(run.exit()).as(run.toString()).isEqualTo(1);
    String digest =
        """
          2 x java.lang.IllegalStateException (first: line 3, set 1)
              at acme.Picky.main(Picky.java:6)
        """;
    assertThat(run.err()).contains("4 argument sets: 2 succeeded, 2 failed\n" + digest);
    assertThat(run.err()).contains("  java.lang.IllegalStateException: number 7 is bad\n");
    Shell.Outcome status = desk.run("status", "results.jsonl");
    assertThat(status.out()).contains(digest, "  | looking at ");

    Map<String, String> before = files();
    Shell.Outcome again = desk.run("repro", "results.jsonl", "3");

    assertThat(again.exit()).as(again.toString()).isEqualTo(1);
    assertThat(again.err())
        .contains(
            "line 5 of its arguments", "looking at 3 7 ?\n", "number 7 is bad", "set 3 failed");
    List<String> rows = again.out().lines().toList();
    assertThat(rows).hasSize(1);
    JsonNode row = Json.parse(rows.get(0));
    assertThat(row.path("index").asInt()).isEqualTo(3);
    assertThat(row.path("line").asInt()).isEqualTo(5);
    assertThat(row.path("error").path("type").asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aSetIsRunUnderADebuggerOnceThatLetsIt() throws Exception {
    assertThat(run("--timeout", "1m", "--", "{index}", "{}").exit()).isEqualTo(1);
    Files.delete(desk.path("args.jsonl"));
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      Shell.Outcome refused = repro(port);
      assertThat(refused.exit()).as(refused.toString()).isEqualTo(2);
      assertThat(refused.err()).contains("--debug-port " + port, "name another port");
    }
    Process process =
        desk.shell(ShippedProgram.launcher())
            .start(
                desk.path("row"),
                desk.path("log"),
                "repro",
                "results.jsonl",
                "2",
                "--debug-port",
                Integer.toString(port));
    try (Socket debugger = attached(port, process)) {
      assertThat(Run.read(desk.path("log")))
          .contains("wait for a debugger on 127.0.0.1:" + port)
          .doesNotContain("looking at");
      letItGoOn(debugger);
      assertThat(Traces.exitOf(process)).as(Run.read(desk.path("log"))).isZero();
    }
    assertThat(Run.read(desk.path("log"))).contains("looking at 2 6 ?\n", "set 2 succeeded");
    assertThat(Json.parse(Run.read(desk.path("row"))).path("result").toString())
        .isEqualTo("{\"words\":2}");
  }

  private Shell.Outcome repro(int port) {
    return desk.run("repro", "results.jsonl", "2", "--debug-port", Integer.toString(port));
  }

  /** Attaches as a debugger does: with the handshake of the Java Debug Wire Protocol. */
  private Socket attached(int port, Process process) {
    byte[] handshake = "JDWP-Handshake".getBytes(US_ASCII);
    return await()
        .atMost(LONG)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              assertThat(process.isAlive()).as(Run.read(desk.path("log"))).isTrue();
              Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
              socket.getOutputStream().write(handshake);
              byte[] answer = socket.getInputStream().readNBytes(handshake.length);
              assertThat(new String(answer, UTF_8)).isEqualTo("JDWP-Handshake");
              return socket;
            },
            socket -> true);
  }

  /** Sends VirtualMachine.Resume: length, id, flags, command set and command; reads the reply. */
  private static void letItGoOn(Socket debugger) throws IOException {
    debugger.getOutputStream().write(new byte[] {0, 0, 0, 11, 0, 0, 0, 1, 0, 1, 9});
    DataInputStream in = new DataInputStream(debugger.getInputStream());
    boolean isReply = false;
    while (!isReply) {
      int length = in.readInt();
      in.readInt();
      isReply = (in.readByte() & 0x80) != 0;
      in.readNBytes(length - 9);
    }
  }
}
