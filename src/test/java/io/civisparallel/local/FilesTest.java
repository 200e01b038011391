package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FilesTest extends PlatformTestCase {

  private static final String TEN = "0123456789";

  @Test
  void aContentComesBackWithItsLengthAndDigest() throws Exception {
    Client.Exchange fetched = client.fetch(link(stored(TEN), ""));
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.body()).isEqualTo(TEN);
    assertThat(fetched.header("Content-Length")).isEqualTo("10");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(TEN.getBytes(UTF_8));
    assertThat(fetched.header("Repr-Digest"))
        .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
    assertThat(fetched.header("ETag")).matches("\"[0-9a-f]{64}\"");
  }

  @Test
  void anEmptyContentIsOneToo() {
    Client.Exchange fetched = client.fetch(link(stored(""), ""));
    assertThat(fetched.status()).isEqualTo(200);
    assertThat(fetched.body()).isEmpty();
  }

  @Test
  void partsOfAContentAreServed() {
    String link = link(stored(TEN), "");
    assertRange(link, "bytes=0-0", "0", "bytes 0-0/10");
    assertRange(link, "bytes=3-5", "345", "bytes 3-5/10");
    assertRange(link, "bytes=8-", "89", "bytes 8-9/10");
    assertRange(link, "bytes=8-999", "89", "bytes 8-9/10");
    assertRange(link, "bytes=-3", "789", "bytes 7-9/10");
    assertRange(link, "bytes=-999", TEN, "bytes 0-9/10");
  }

  @Test
  void aRangeOfAnotherContentIsNotServed() {
    String link = link(stored(TEN), "");
    String tag = client.fetch(link).header("ETag");
    assertThat(client.fetch(link, "Range", "bytes=3-5", "If-Range", tag).body()).isEqualTo("345");
    Client.Exchange other = client.fetch(link, "Range", "bytes=3-5", "If-Range", "\"other\"");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.body()).isEqualTo(TEN);
  }

  @Test
  void aRangeOfNothingIsRefusedAndANonsensicalOneIgnored() {
    String link = link(stored(TEN), "");
    Client.Exchange refused = client.fetch(link, "Range", "bytes=10-");
    assertThat(refused.status()).isEqualTo(416);
    assertThat(refused.header("Content-Range")).isEqualTo("bytes */10");
    assertThat(client.fetch(link, "Range", "bytes=-0").status()).isEqualTo(416);
    for (String range :
        new String[] {"bytes=5-3", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=-"}) {
      assertThat(client.fetch(link, "Range", range).status()).as(range).isEqualTo(200);
    }
  }

  @Test
  void aLinkExpiresAfterHalfAnHourOrWhenAskedTo() {
    long file = stored(TEN);
    String usual = link(file, "");
    String longer = link(file, "?link_expires_at=2026-01-02T12:00:00Z");
    clock.advance(Duration.ofMinutes(30));
    assertThat(client.fetch(usual).status()).isEqualTo(403);
    assertThat(client.fetch(longer).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(36));
    assertThat(client.fetch(longer).status()).isEqualTo(403);
    client.get("/files/" + file + "?link_expires_at=2026-01-09").expect(400);
    client.get("/files/" + file + "?link_expires_at=2025-01-01").expect(400);
    client.get("/files/" + file + "?link_expires_at=soon").expect(400);
  }

  @Test
  void aLinkIsGoodForOneThingOnlyAndCannotBeForged() {
    long mine = stored(TEN);
    long other = stored("secret");
    String link = link(mine, "");
    String forged = link.replace("/" + mine + "/", "/" + other + "/");
    assertThat(client.fetch(forged).status()).isEqualTo(403);
    assertThat(client.fetch(link.replace("download", "upload")).status()).isEqualTo(403);
    String last = link.endsWith("0") ? "1" : "0";
    assertThat(client.fetch(link.substring(0, link.length() - 1) + last).status()).isEqualTo(403);
    assertThat(client.fetch(client.url("/transfers/")).status()).isEqualTo(403);
    assertThat(client.send("POST", link, "x").status()).isEqualTo(405);
  }

  @Test
  void aKeyThatIsSentToALinkIsRefused() {
    String link = link(stored(TEN), "");
    assertThat(client.fetch(link, "Authorization", "Bearer " + platform.key()).status())
        .isEqualTo(400);
  }

  @Test
  void aFormHasToBeginWithItsKeyAndEndWithItsFile() {
    JsonNode created = client.post("/files", "{\"name\":\"a\"}").expect(201).json();
    String url = created.get("uploadUrl").asText();
    String key = field("key", created.get("uploadFields").get("key").asText());
    assertThat(form(url, field("file", "x") + key)).isEqualTo(400);
    assertThat(form(url, key)).isEqualTo(400);
    assertThat(form(url, field("key", "files/1") + field("file", "x"))).isEqualTo(400);
    assertThat(form(url, "")).isEqualTo(400);
    assertThat(client.get("/files/" + created.get("id")).json().get("fileUrl").isNull()).isTrue();
    assertThat(form(url, key + field("acl", "private") + field("file", "x"))).isEqualTo(204);
    assertThat(form(url, key + field("file", "again"))).isEqualTo(204);
    assertThat(client.get("/files/" + created.get("id")).json().get("fileSize").asInt())
        .isEqualTo(5);
  }

  @Test
  void anUploadThatBreaksOffChangesNothing() throws IOException {
    JsonNode created = client.post("/files", "{\"name\":\"a\"}").expect(201).json();
    URI uri = URI.create(created.get("uploadUrl").asText());
    String body =
        field("key", created.get("uploadFields").get("key").asText()) + field("file", "x");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + uri.getPath()
                      + " HTTP/1.1\r\nHost: "
                      + uri.getAuthority()
                      + "\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                      + "Content-Length: 100000\r\n\r\n"
                      + body)
                  .getBytes(UTF_8));
    }
    assertThat(client.get("/files/" + created.get("id")).json().get("fileUrl").isNull()).isTrue();
  }

  @Test
  void partsThatAreMissingOrTooSmallAreRefused() {
    JsonNode created =
        client.post("/files/multipart", "{\"name\":\"a\",\"num_parts\":2}").expect(201).json();
    String complete = "/files/multipart/" + created.get("id") + "/complete";
    put(created.get("uploadUrls").get(0).asText());
    client.post(complete, "").expect(400);
    put(created.get("uploadUrls").get(1).asText());
    assertThat(client.post(complete, "").expect(400).json().get("errorDescription").asText())
        .contains("part 1 is smaller");
  }

  @Test
  void aFileExpiresAfterThirtyDaysUnlessAskedOtherwise() {
    long usual = stored(TEN);
    JsonNode forever =
        client.post("/files", "{\"name\":\"a\",\"expires_at\":null}").expect(201).json();
    assertThat(forever.get("expiresAt").isNull()).isTrue();
    client.upload(forever, TEN);
    clock.advance(Duration.ofDays(30));
    assertThat(client.get("/files/" + usual).json().get("fileUrl").isNull()).isTrue();
    assertThat(client.get("/files/" + forever.get("id")).json().get("fileUrl").isNull()).isFalse();
    client
        .call("PATCH", "/files/" + forever.get("id"), "{\"expires_at\":\"2026-02-01 12:00:00\"}")
        .expect(200);
    clock.advance(Duration.ofDays(2));
    assertThat(client.get("/files/" + forever.get("id")).json().get("fileUrl").isNull()).isTrue();
  }

  private void assertRange(String link, String range, String content, String contentRange) {
    Client.Exchange part = client.fetch(link, "Range", range);
    assertThat(part.status()).as(range).isEqualTo(206);
    assertThat(part.body()).isEqualTo(content);
    assertThat(part.header("Content-Range")).isEqualTo(contentRange);
    assertThat(part.header("Content-Length")).isEqualTo(String.valueOf(content.length()));
  }

  private long stored(String content) {
    JsonNode created = client.post("/files", "{\"name\":\"a b\\\"\"}").expect(201).json();
    assertThat(client.upload(created, content).status()).isEqualTo(204);
    return created.get("id").asLong();
  }

  private String link(long file, String query) {
    return client.get("/files/" + file + query).expect(200).json().get("fileUrl").asText();
  }

  private void put(String url) {
    assertThat(client.send("PUT", url, "x").status()).isEqualTo(200);
  }

  private int form(String url, String fields) {
    String type = "multipart/form-data; boundary=b";
    return client.send("POST", url, fields + "--b--\r\n", "Content-Type", type).status();
  }

  private static String field(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }
}
