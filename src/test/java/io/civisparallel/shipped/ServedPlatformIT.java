package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A platform in another process is spoken to as the real one, and lets in only who may. */
@EnabledOnOs(OS.LINUX)
class ServedPlatformIT {

  private static final String TARGET = "java.lang.Math::floorMod(int,int)";

  @TempDir private Path folder;

  private final Traces traces = new Traces();
  private Served platform;
  private Desk desk;

  @BeforeEach
  void serve() throws IOException {
    platform = Served.in(folder, traces, "--key-file", "key", "-v");
    desk = Desk.in(folder).with("CIVIS_API_ENDPOINT", platform.endpoint());
  }

  @AfterEach
  void wipe() {
    desk.close();
    platform.close();
    traces.wipe();
  }

  private String key() {
    return Run.read(platform.file("key")).strip();
  }

  @Test
  void takesARunAsTheRealOneAndNobodyTellsTheKey() throws IOException {
    String key = key();
    assertThat(platform.ready().fieldNames()).toIterable().containsExactly("endpoint");
    assertThat(key).hasSizeGreaterThanOrEqualTo(43);
    assertThat(rights(platform.file("key"))).isEqualTo("rw-------");
    desk.with("CIVIS_API_KEY", key).file("args.jsonl", "[7, 4]\n[7, 0]\n");
    Shell.Outcome outcome =
        desk.run(
            "run",
            TARGET,
            "args.jsonl",
            "-o",
            "results.jsonl",
            "-v",
            "--log-file",
            "log",
            "-j",
            "2");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    String rows = Run.read(desk.path("results.jsonl"));
    String log = Run.read(desk.path("log"));
    assertThat(Row.all(rows)).hasSize(2);
    assertThat(Row.all(rows).get(0).result()).isEqualTo("3");
    assertThat(Row.all(rows).get(1).error().path("message").textValue()).isEqualTo("/ by zero");
    assertThat(outcome.err())
        .startsWith("platform: civis at " + platform.endpoint() + " (CIVIS_API_KEY is set)\n")
        .contains("prepared: job", "2 argument sets: 1 succeeded, 1 failed");
    assertThat(log).isNotBlank();
    assertThat(rights(desk.path("log"))).isEqualTo("rw-------");
    assertThat(rights(desk.path("results.jsonl"))).isEqualTo("rw-------");
    assertThat(platform.err())
        .contains("POST /scripts/containers: 2", "GET (the link of a file): 2");
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    assertThat(List.of(outcome.err(), log, rows, platform.err(), Run.read(platform.file("out"))))
        .allSatisfy(text -> assertThat(text).doesNotContain(key, basic));
  }

  @Test
  void refusesAWrongKeyAndTheRunSaysWhatToCheck() {
    desk.file("args.jsonl", "[7, 4]\n");
    Shell.Outcome outcome = desk.run("run", TARGET, "args.jsonl", "-v");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("the answer was 401", "The key from CIVIS_API_KEY is not valid")
        .doesNotContain("\tat ", Desk.KEY);
  }

  @Test
  void answersNeitherForeignHostsNorWebPagesNorTheKeyless() throws IOException {
    String host = URI.create(platform.endpoint()).getAuthority();
    String key = "Authorization: Bearer " + key();
    assertThat(answer("Host: " + host, key)).startsWith("HTTP/1.1 200 ");
    assertThat(answer("Host: evil.example", key)).startsWith("HTTP/1.1 421 ");
    assertThat(answer("Host: evil.example:" + URI.create(platform.endpoint()).getPort(), key))
        .startsWith("HTTP/1.1 421 ");
    assertThat(answer("Host: " + host, key, "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(answer("Host: " + host, key, "Sec-Fetch-Site: cross-site"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(answer("Host: " + host)).startsWith("HTTP/1.1 401 ");
    assertThat(answer("Host: " + host, "Authorization: Bearer " + Desk.KEY))
        .startsWith("HTTP/1.1 401 ")
        .doesNotContain(Desk.KEY);
  }

  @Test
  void termEndsItAndWhatItRunsAndRemovesItsKey() throws Exception {
    desk.with("CIVIS_API_KEY", key()).file("args.jsonl", "[600000]\n");
    Process run =
        desk.shell(io.civisparallel.testkit.ShippedProgram.launcher())
            .start(
                desk.path("stdout"),
                desk.path("stderr"),
                "run",
                "java.lang.Thread::sleep(long)",
                "args.jsonl",
                "--param",
                Traces.NAME + "=" + traces.word());
    try {
      await()
          .atMost(Duration.ofSeconds(100))
          .until(() -> Run.read(desk.path("stderr")).contains("set 0 started"));
      List<ProcessHandle> descendants = platform.process().descendants().toList();
      Traces.signal(platform.process(), "TERM");
      assertThat(Traces.exitOf(platform.process())).as(platform.err()).isEqualTo(143);
      traces.vanish(descendants);
      assertThat(platform.file("key")).doesNotExist();
      assertThat(platform.err()).doesNotContain("ERROR", "this is a bug");
    } finally {
      run.destroyForcibly();
    }
  }

  private String answer(String... headers) throws IOException {
    URI endpoint = URI.create(platform.endpoint());
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      String path = endpoint.resolve("users/me").getPath();
      String request =
          "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close";
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
