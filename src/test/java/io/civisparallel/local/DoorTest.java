package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and that nothing that is sent does harm. */
class DoorTest extends PlatformTestCase {

  @Test
  void theKeyIsTakenAsBasicAndAsBearer() {
    assertThat(withAuthorization(Client.basic(platform.key() + ":")).status()).isEqualTo(200);
    assertThat(withAuthorization("Bearer " + platform.key()).status()).isEqualTo(200);
    assertThat(platform.key()).matches("[0-9a-f]{64}");
  }

  @Test
  void anyOtherKeyIsRefusedInThePlatformsFormat() {
    List<String> wrong =
        List.of(
            "Bearer " + platform.key() + "0",
            "Bearer " + platform.key().substring(1),
            "Bearer",
            "Basic !!!",
            Client.basic(""),
            Client.basic(":" + platform.key()),
            Client.basic(platform.key()),
            platform.key());
    for (String authorization : wrong) {
      Client.Exchange refused = withAuthorization(authorization);
      assertThat(refused.status()).as(authorization).isEqualTo(401);
      JsonNode error = refused.json();
      assertThat(error.get("code").asInt()).isEqualTo(401);
      assertThat(error.get("error").asText()).isEqualTo("unauthorized");
      assertThat(error.get("errorDescription").asText()).isNotEmpty();
      assertThat(refused.header("WWW-Authenticate")).isNotNull();
    }
    assertThat(client.send("GET", client.url("/users/me"), "").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: http://evil.example", "Sec-Fetch-Site: cross-site"})
  void webPagesAreRefused(String header) {
    String[] parts = header.split(": ", -1);
    client.call("GET", "/users/me", "", parts[0], parts[1]).expect(403);
  }

  @Test
  void onlyNamesOfLoopbackAreAnswered() throws IOException {
    int port = URI.create(platform.endpoint()).getPort();
    assertThat(hosted("127.0.0.1:" + port)).startsWith("HTTP/1.1 200");
    assertThat(hosted("localhost:" + port)).startsWith("HTTP/1.1 200");
    assertThat(hosted("evil.example")).startsWith("HTTP/1.1 421");
    assertThat(hosted("evil.example:" + port)).startsWith("HTTP/1.1 421");
    assertThat(hosted("127.0.0.1")).startsWith("HTTP/1.1 421");
    assertThat(hosted("localhost:" + (port + 1))).startsWith("HTTP/1.1 421");
  }

  @Test
  void itListensOnLoopbackOnly() throws IOException {
    int port = URI.create(platform.endpoint()).getPort();
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, port).close())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void moreConnectionsThanAreServedAtOnceDoNoHarm() throws IOException {
    int port = URI.create(platform.endpoint()).getPort();
    for (int burst = 0; burst < 3; burst++) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < Listener.MOST_CONNECTIONS + 20; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    assertThat(withAuthorization("Bearer " + platform.key()).status()).isEqualTo(200);
  }

  @Test
  void theFolderIsOursAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(platform.folder())))
        .isEqualTo("rwx------");
  }

  @Test
  void whatIsNotServedIsSaidSo() {
    for (String path :
        List.of("/", "/nothing", "/jobs/x", "/jobs/1/runs/2/3", "/files/1//", "//")) {
      client.get(path).expect(404);
    }
    client.get("/jobs/99999999999999999999999").expect(404);
    client.get("/jobs/12345").expect(404);
    client.call("PUT", "/users/me", "").expect(405);
    client.delete("/jobs/").expect(405);
  }

  @Test
  void aFieldThatIsUnknownOrOfTheWrongTypeIsRefusedByItsName() {
    refused("/scripts/containers", CONTAINER.replace("\"name\"", "\"nmae\""), "nmae");
    refused("/scripts/containers", CONTAINER.replace("512", "\"512\""), "requiredResources");
    refused("/scripts/containers", CONTAINER.replace("512", "1.5"), "cpu");
    refused("/scripts/containers", CONTAINER.replace("\"one\"", "1"), "name");
    refused("/scripts/containers", CONTAINER.replace("\"true\"", "true"), "dockerCommand");
    refused("/scripts/containers", "{\"docker_command\":\"true\"}", "requiredResources");
    refused("/scripts/containers", "{\"required_resources\":{\"cpu\":2}}", "memory");
    refused("/scripts/containers", "{\"required_resources\":{\"cpu\":1,\"memory\":4}}", "cpu");
    refused("/scripts/containers", "[]", "body");
    refused("/scripts/containers", "null", "body");
    refused("/scripts/containers", "{\"a\":1,\"a\":2}", "JSON");
    refused("/scripts/containers", "{", "JSON");
    refused("/scripts/containers", "{} {}", "");
    refused("/scripts/containers", with("\"params\":[{\"name\":\"A\"}]"), "type");
    refused(
        "/scripts/containers", with("\"params\":[{\"name\":\"1\",\"type\":\"string\"}]"), "name");
    refused("/scripts/containers", with("\"params\":[null]"), "null");
    refused("/scripts/containers", with("\"arguments\":{\"B\":1}"), "B");
    refused("/scripts/containers", with("\"cancel_timeout\":-1"), "cancelTimeout");
    refused("/scripts/custom", "{}", "fromTemplateId");
    refused("/files", "{\"name\":null}", "name");
    refused("/files", "{\"name\":\"a\",\"expires_at\":\"soon\"}", "expiresAt");
    refused("/files/multipart", "{\"name\":\"a\",\"num_parts\":0}", "numParts");
    refused("/json_values", "{}", "valueStr");
    refused("/json_values", "{\"value_str\":\"{\"}", "valueStr");
    client.get("/jobs?limit=x").expect(400);
    client.get("/jobs?limit=0").expect(400);
    client.get("/jobs?page_num=-1").expect(400);
    client.get("/jobs?colour=red").expect(400);
    client.get("/jobs?order=name").expect(400);
    client.get("/jobs?order_dir=up").expect(400);
    assertThat(client.get("/jobs?hidden=true").json()).isEmpty();
  }

  @Test
  void aScriptThatThisMachineCanNeverHoldIsRefusedAtOnce() {
    refused("/scripts/containers", CONTAINER.replace("512", "4096"), "2048 shares");
    refused("/scripts/containers", CONTAINER.replace("256", "100000"), "4096 MB");
  }

  @Test
  void aJsonValueHoldsAMillionBytes() {
    String most = "a".repeat(999_998);
    client.post("/json_values", "{\"value_str\":\"\\\"" + most + "\\\"\"}").expect(201);
    refused("/json_values", "{\"value_str\":\"\\\"a" + most + "\\\"\"}", "1000000 bytes");
  }

  @Test
  void aBodyBeyondAllBoundsIsRefused() {
    assertThat(client.post("/json_values", "x".repeat(9_000_000)).status()).isEqualTo(413);
    client.get("/users/me").expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /users/me HTTP/1.1\r\n\r\n",
        "GET /users/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        "POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /files HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /%zz?%=%&a=%ff HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://evil.example/users/me HTTP/1.1\r\nHost: a\r\n\r\n",
        "\0\u0001\u0002\u0003"
      })
  void whatIsNoGoodHttpDoesNoHarm(String request) throws IOException {
    String answer = raw(request);
    if (!answer.isEmpty()) {
      assertThat(answer).matches("(?s)HTTP/1\\.1 [45].*");
    }
    client.get("/users/me").expect(200);
  }

  @Test
  void noiseDoesNoHarm() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[random.nextInt(3000)];
      random.nextBytes(noise);
      raw(new String(noise, ISO_8859_1));
    }
    assertThat(client.get("/users/me").status()).as("seed " + seed).isEqualTo(200);
  }

  @Test
  void twoHundredConnectionsAreKeptAliveAtOnce() throws IOException {
    int port = URI.create(platform.endpoint()).getPort();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        assertThat(ask(socket)).startsWith("HTTP/1.1 200");
      }
      for (Socket socket : sockets) {
        assertThat(ask(socket)).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private String ask(Socket socket) throws IOException {
    int port = URI.create(platform.endpoint()).getPort();
    OutputStream out = socket.getOutputStream();
    out.write(request("127.0.0.1:" + port).getBytes(UTF_8));
    out.flush();
    byte[] some = new byte[8192];
    return new String(some, 0, socket.getInputStream().read(some), UTF_8);
  }

  private String hosted(String host) throws IOException {
    return raw(request(host));
  }

  private String request(String host) {
    return "GET /credentials HTTP/1.1\r\nHost: "
        + host
        + "\r\nAuthorization: Bearer "
        + platform.key()
        + "\r\n\r\n";
  }

  /** Sends bytes, says that there is no more, and reads all that comes back. */
  private String raw(String text) throws IOException {
    int port = URI.create(platform.endpoint()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }

  private void refused(String path, String body, String naming) {
    JsonNode error = client.post(path, body).expect(400).json();
    assertThat(error.get("errorDescription").asText()).contains(naming);
  }

  private static String with(String field) {
    return CONTAINER.replace("{\"name\"", "{" + field + ",\"name\"");
  }

  private Client.Exchange withAuthorization(String authorization) {
    return client.send("GET", client.url("/users/me"), "", "Authorization", authorization);
  }
}
