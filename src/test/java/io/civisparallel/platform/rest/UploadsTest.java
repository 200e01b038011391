package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.cut;
import static io.civisparallel.testkit.ScriptedReply.empty;
import static io.civisparallel.testkit.ScriptedReply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Budget;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.ScriptedServer.Request;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

  private static final Instant LATER = Instant.parse("2026-02-01T00:00:00.123456789Z");

  private final ScriptedServer server = new ScriptedServer();
  private final RestPlatform platform = Platforms.open(server);
  private Path file;

  @TempDir Path folder;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("content"), "some content");
  }

  @AfterEach
  void close() {
    platform.close();
    server.close();
  }

  @Test
  void aSmallFileIsSentAsAFormWithTheKeyFirstAndTheFileLast() throws Exception {
    server.script(created(), empty(204));
    assertThat(platform.uploadFile("args.jsonl", file, LATER)).isEqualTo(5);

    assertThat(Json.parse(server.requests().get(0).text()))
        .isEqualTo(Json.parse("{\"name\":\"args.jsonl\",\"expiresAt\":\"2026-02-01T00:00:00Z\"}"));
    Request form = server.requests().get(1);
    assertThat(server.lines()).containsExactly("POST /files/", "POST /store?token=t");
    assertThat(form.headers()).doesNotContainKeys("authorization", "transfer-encoding");
    assertThat(form.headers().get("content-type")).matches("multipart/form-data; boundary=[-\\w]+");
    assertThat(form.text())
        .containsSubsequence(
            "name=\"key\"",
            "\r\n\r\nk/é",
            "name=\"policy\"",
            "\r\n\r\np",
            "name=\"file\"; filename=\"file\"",
            "\r\n\r\nsome content\r\n");
  }

  @Test
  void anEmptyFileIsSentToo() throws IOException {
    server.script(created(), empty(204));
    assertThat(platform.uploadFile("empty", Files.createFile(folder.resolve("e")), LATER))
        .isEqualTo(5);
  }

  @Test
  void anUploadSurvivesWhatPasses() {
    server.script(cut(), created(), cut(), empty(503), empty(429), empty(204));
    assertThat(platform.uploadFile("a", file, LATER)).isEqualTo(5);
    assertThat(platform.calls()).isEqualTo(2);
  }

  @Test
  void aRefusedUploadSaysNothingOfWhatTheStorageSaid() {
    ScriptedReply refusal = json(403, "<StringToSign>canary</StringToSign>");
    server.script(created(), refusal, created(), refusal);
    PlatformException failure =
        catchThrowableOfType(PlatformException.class, () -> platform.uploadFile("a", file, LATER));
    assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(failure.getMessage())
        .contains("file 5", "403", "link")
        .doesNotContain("canary", "token");
  }

  @Test
  void aLinkThatIsRefusedIsAskedForAnewOnce() {
    server.script(created(), empty(403), created(), empty(204));
    assertThat(platform.uploadFile("a", file, LATER)).isEqualTo(5);
    assertThat(platform.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://store.example.com/x", "file:///etc/passwd", "not a link", "https://u@h/"})
  void contentGoesNowhereThatIsNotSafe(String link) {
    server.script(json(201, "{\"id\":5,\"uploadUrl\":\"" + link + "\",\"uploadFields\":{}}"));
    assertThatThrownBy(() -> platform.uploadFile("a", file, LATER))
        .isInstanceOf(PlatformException.class)
        .hasMessageNotContaining(link);
  }

  @Test
  void linksToThisMachineAreTrustedOnlyFromAPlatformThatIsHereToo() {
    URI civis = URI.create("https://api.civisanalytics.com");
    URI here = URI.create("http://127.0.0.1:8080/");
    assertThat(Origin.trusted("http://localhost:1/x", here)).isNotNull();
    assertThat(Origin.trusted("http://localhost:1/x", civis)).isNull();
    assertThat(Origin.trusted("https://[::1]/x", civis)).isNull();
    assertThat(Origin.trusted("https://s3.amazonaws.com/x?y=z", civis)).isNotNull();
  }

  @Test
  void aLargeFileIsSentInPartsEachOfWhichIsRepeatedOnItsOwn() throws Exception {
    Path large = large();
    Set<String> failed = ConcurrentHashMap.newKeySet();
    server.rule(
        request -> {
          if (request.path().equals("/files/multipart")) {
            return multipart(3);
          }
          boolean failsFirst = request.method().equals("PUT") && failed.add(request.path());
          return failsFirst ? cut() : empty(200);
        });
    assertThat(platform.uploadFile("large", large, LATER)).isEqualTo(5);

    assertThat(Json.parse(server.requests().get(0).text()))
        .isEqualTo(
            Json.parse(
                """
                {"name":"large","expiresAt":"2026-02-01T00:00:00Z","numParts":3}
                """));
    assertThat(server.lines())
        .hasSize(8)
        .endsWith("POST /files/multipart/5/complete")
        .contains("PUT /part/0?token=t", "PUT /part/1?token=t", "PUT /part/2?token=t");
    assertThat(server.requests().subList(1, 7))
        .allSatisfy(part -> assertThat(part.headers()).doesNotContainKeys("authorization"));
    long sent = server.requests().subList(1, 7).stream().mapToLong(it -> it.body().length).sum();
    assertThat(sent).isEqualTo(2 * Budget.MULTIPART_FROM);
    assertThat(bodyOf("/part/2?token=t")).endsWith((byte) 'z');
  }

  @Test
  void aPartThatIsRefusedFailsTheWholeUpload() throws Exception {
    Path large = large();
    server.rule(
        request -> {
          if (request.path().equals("/files/multipart")) {
            return multipart(3);
          }
          return request.path().startsWith("/part/1") ? empty(403) : empty(200);
        });
    assertThatThrownBy(() -> platform.uploadFile("large", large, LATER))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("part 2 of 3 of file 5");
    assertThat(server.lines()).doesNotContain("POST /files/multipart/5/complete");
  }

  @Test
  void aCompletionOfUnknownOutcomeIsLookedAtBeforeItIsRepeated() throws Exception {
    Path large = large();
    String whole =
        "{\"id\":5,\"fileSize\":" + Budget.MULTIPART_FROM + ",\"fileUrl\":\"https://s3/x\"}";
    server.rule(
        request ->
            switch (request.path()) {
              case "/files/multipart" -> multipart(3);
              case "/files/multipart/5/complete" -> cut();
              case "/files/5" -> json(200, whole);
              default -> empty(200);
            });
    assertThat(platform.uploadFile("large", large, LATER)).isEqualTo(5);
    assertThat(server.lines().stream().filter(it -> it.endsWith("/complete"))).hasSize(1);
  }

  @Test
  void tooFewLinksForThePartsAreAnErrorAndNotAShorterFile() throws Exception {
    server.rule(request -> multipart(2));
    Path large = large();
    assertThatThrownBy(() -> platform.uploadFile("large", large, LATER))
        .isInstanceOf(PlatformException.class);
    assertThat(server.lines()).containsOnly("POST /files/multipart");
  }

  @Test
  void aFileThatIsNotThereIsThisMachinesFault() {
    assertThatThrownBy(() -> platform.uploadFile("a", folder.resolve("none"), LATER))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("none");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void everyFileIsCutIntoPartsThatMakeItUp() {
    for (long size : new long[] {1, 50_000_000, 100_000_000, 20_971_520, 5_000_000_000_000L}) {
      Parts parts = Parts.of(size);
      assertThat(parts.count()).isBetween(1, 1000);
      int last = parts.count() - 1;
      assertThat(parts.offset(last) + parts.length(last)).isEqualTo(size);
      assertThat(parts.length(last)).isPositive();
      assertThat(parts.partSize()).isGreaterThanOrEqualTo(Budget.SMALLEST_PART);
    }
  }

  private byte[] bodyOf(String path) {
    return server.requests().stream()
        .filter(it -> it.path().equals(path))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private Path large() throws IOException {
    Path large = folder.resolve("large");
    try (RandomAccessFile access = new RandomAccessFile(large.toFile(), "rw")) {
      access.seek(Budget.MULTIPART_FROM - 1);
      access.write('z');
    }
    return large;
  }

  private ScriptedReply created() {
    return json(
        201,
        "{\"id\":5,\"uploadUrl\":\""
            + server.address()
            + "/store?token=t\",\"uploadFields\":{\"policy\":\"p\",\"key\":\"k/é\"}}");
  }

  private ScriptedReply multipart(int parts) {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      links.append(i == 0 ? "" : ",").append("\"" + server.address() + "/part/" + i + "?token=t\"");
    }
    return json(201, "{\"id\":5,\"uploadUrls\":[" + links + "]}");
  }
}
