package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.bytes;
import static io.civisparallel.testkit.ScriptedReply.cut;
import static io.civisparallel.testkit.ScriptedReply.empty;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.FileLink;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadsTest {

  private final ScriptedServer server = new ScriptedServer();
  private final ScriptedServer elsewhere = new ScriptedServer();
  private final RestPlatform platform = Platforms.open(server);

  @AfterEach
  void close() {
    platform.close();
    server.close();
    elsewhere.close();
  }

  @Test
  void givesAllOfAFileWithoutSendingTheKey() throws IOException {
    server.script(text(200, "0123456789"));
    assertThat(read(0, -1)).isEqualTo("0123456789");
    assertThat(server.lines()).containsExactly("GET /content?token=t");
    assertThat(server.requests().get(0).headers())
        .doesNotContainKeys("authorization", "range", "accept-encoding");
    assertThat(platform.calls()).isZero();
  }

  @Test
  void givesAPart() throws IOException {
    server.script(text(206, "345").with("Content-Range", "bytes 3-5/10"));
    assertThat(read(3, 3)).isEqualTo("345");
    assertThat(server.requests().get(0).headers()).containsEntry("range", "bytes=3-5");
  }

  @Test
  void givesTheRestFromAnOffset() throws IOException {
    server.script(text(206, "89").with("Content-Range", "bytes 8-9/10"));
    assertThat(read(8, -1)).isEqualTo("89");
    assertThat(server.requests().get(0).headers()).containsEntry("range", "bytes=8-");
  }

  @Test
  void findsThePartWhereTheStorageIgnoresRanges() throws IOException {
    server.script(text(200, "0123456789"), text(200, "0123456789"));
    assertThat(read(3, 3)).isEqualTo("345");
    assertThat(read(3, -1)).isEqualTo("3456789");
  }

  @Test
  void anEmptyPartCostsNothing() throws IOException {
    assertThat(read(3, 0)).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anEmptyFileIsEmpty() throws IOException {
    server.script(empty(200));
    assertThat(read(0, -1)).isEmpty();
  }

  @Test
  void whatIsShorterThanAskedForIsAnErrorWhileReading() {
    server.script(text(206, "34").with("Content-Range", "bytes 3-4/5"));
    assertThatThrownBy(() -> read(3, 3))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("2 of 3");
  }

  @Test
  void aConnectionThatBreaksWhileReadingIsAnError() {
    server.script(text(200, "0123456789").missing(1));
    assertThatThrownBy(() -> read(0, -1)).isInstanceOf(IOException.class);
  }

  @Test
  void anotherRangeThanAskedForIsNotTaken() {
    server.rule(request -> text(206, "012").with("Content-Range", "bytes 0-2/10"));
    assertThatThrownBy(() -> read(3, 3)).isInstanceOf(PlatformException.class);
  }

  @Test
  void openingSurvivesWhatPasses() throws IOException {
    server.script(cut(), empty(500), empty(503), text(200, "0123456789"));
    assertThat(read(0, -1)).isEqualTo("0123456789");
  }

  @Test
  void whatBreaksOffGoesOnFromTheSameByte() throws IOException {
    server.script(
        text(200, "0123").with("ETag", "\"v1\"").missing(6),
        text(206, "456").with("ETag", "\"v1\"").with("Content-Range", "bytes 4-9/10").missing(3),
        empty(503),
        text(206, "789").with("ETag", "\"v1\"").with("Content-Range", "bytes 7-9/10"));
    assertThat(read(0, -1)).isEqualTo("0123456789");
    assertThat(server.requests().stream().map(it -> it.headers().get("range")))
        .containsExactly(null, "bytes=4-", "bytes=7-", "bytes=7-");
    assertThat(server.requests().get(1).headers()).containsEntry("if-range", "\"v1\"");
  }

  @Test
  void aPartThatBreaksOffAsksForNoMoreThanIsMissing() throws IOException {
    server.script(
        text(206, "345").with("Content-Range", "bytes 3-8/10").missing(3),
        text(206, "678").with("Content-Range", "bytes 6-8/10"));
    assertThat(read(3, 6)).isEqualTo("345678");
    assertThat(server.requests().get(1).headers()).containsEntry("range", "bytes=6-8");
  }

  @Test
  void whereTheStorageKnowsNoRangesTheBeginningIsPassedOver() throws IOException {
    server.script(
        text(200, "0123").with("ETag", "\"v1\"").missing(6),
        text(200, "0123456789").with("ETag", "\"v1\""));
    assertThat(read(0, -1)).isEqualTo("0123456789");
  }

  @Test
  void anotherContentIsNotGoneOnWith() {
    server.script(
        text(200, "0123").with("ETag", "\"v1\"").missing(6),
        text(200, "abcdefghij").with("ETag", "\"v2\""));
    assertThatThrownBy(() -> read(0, -1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has changed")
        .hasMessageNotContaining("token");
  }

  @Test
  void aContentThatBreaksAgainAndAgainIsGivenUp() {
    server.rule(request -> text(200, "").with("ETag", "\"v1\"").missing(10));
    assertThatThrownBy(() -> read(0, -1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broke off");
    assertThat(server.requests()).hasSizeBetween(10, 30);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Repr-Digest | sha-256=:hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=:",
        "Digest | SHA-256=hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=",
        "x-amz-checksum-sha256 | hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=",
        "Content-MD5 | eB5eJF1ptWaXm4bijSPyxw==",
        "ETag | \"781e5e245d69b566979b86e28d23f2c7\"",
      })
  void aContentIsHeldAgainstItsDigest(String header, String value) throws IOException {
    ScriptedReply right = text(200, "0123456789").with("x-amz-request-id", "1");
    server.script(right.with(header, value));
    assertThat(read(0, -1)).isEqualTo("0123456789");
    server.script(text(200, "0123456780").with("x-amz-request-id", "1").with(header, value));
    assertThatThrownBy(() -> read(0, -1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ETag | \"ffffffffffffffffffffffffffffffff-2\" | x-amz-request-id",
        "ETag | \"ffffffffffffffffffffffffffffffff\" | x-other",
        "ETag | \"ffffffffffffffffffffffffffffffff\" | x-amz-server-side-encryption",
        "x-amz-checksum-sha256 | 84D89877F0D4041EFB6BF91A16F0248F2FD573E6AF05=-3 | x-other",
        "Repr-Digest | sha-512=:AAAA: | x-other",
      })
  void whatIsNoDigestOfTheContentIsNotTakenForOne(String header, String value, String other)
      throws IOException {
    server.script(text(200, "0123456789").with(header, value).with(other, "aws:kms"));
    assertThat(read(0, -1)).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @CsvSource({"401, does not work", "403, does not work", "404, not there", "416, shorter"})
  void aLinkThatWorksNoMoreIsRefusedSoThatAnotherCanBeAskedFor(int status, String words) {
    server.script(text(status, "<Error>canary</Error>"));
    PlatformException failure = catchThrowableOfType(PlatformException.class, () -> read(0, -1));
    assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.getMessage()).contains("file 5", words).doesNotContain("canary", "token");
  }

  @Test
  void aRedirectIsFollowedOnThisMachineButNotToOpenNetworks() throws IOException {
    elsewhere.script(text(200, "0123456789"));
    server.script(empty(302).with("Location", elsewhere.address() + "/there?token=u"));
    assertThat(read(0, -1)).isEqualTo("0123456789");
    assertThat(elsewhere.requests().get(0).headers()).doesNotContainKeys("authorization");

    server.rule(request -> empty(302).with("Location", "http://192.0.2.1/there?token=u"));
    assertThatThrownBy(() -> read(0, -1))
        .isInstanceOf(PlatformException.class)
        .hasMessageNotContaining("token");
  }

  @Test
  void contentComesAsItWasStored() throws IOException {
    server.script(text(200, "not really gzip").with("Content-Encoding", "gzip"));
    assertThat(read(0, -1)).isEqualTo("not really gzip");
  }

  @Test
  void whatIsLeftUnreadIsNotWaitedFor() throws IOException {
    server.script(text(200, "0123456789").missing(1_000_000).then(ScriptedReply.End.SILENCE));
    try (InputStream in = platform.openLink(link(), 0, -1)) {
      assertThat(in.read()).isEqualTo('0');
    }
  }

  private String read(long offset, long length) throws IOException {
    try (InputStream in = platform.openLink(link(), offset, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private FileLink link() {
    return new FileLink(5, "a", 10, server.address() + "/content?token=t");
  }

  private static ScriptedReply text(int status, String text) {
    return bytes(status, text.getBytes(UTF_8));
  }
}
