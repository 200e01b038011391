package io.civisparallel.platform.rest;

import static io.civisparallel.testkit.ScriptedReply.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.FileLink;
import io.civisparallel.testkit.ConnectProxy;
import io.civisparallel.testkit.Identity;
import io.civisparallel.testkit.ScriptedServer;
import io.civisparallel.testkit.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to a platform that is elsewhere: TLS, further certificates, a proxy. */
class NetworkTest {

  private static final String NAME = "api.elsewhere.test";
  private static final String ADA = "{\"id\":7,\"username\":\"ada\"}";

  @TempDir static Path folder;
  private static Identity identity;

  private ScriptedServer server;
  private ConnectProxy proxy;

  @BeforeAll
  static void makeCertificate() {
    identity = Identity.in(folder, NAME);
  }

  @BeforeEach
  void start() {
    server = new ScriptedServer(identity).rule(request -> json(200, ADA));
    proxy = new ConnectProxy(server.address(), "Basic bWU6c2VjcmV0");
  }

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  @AfterAll
  static void forget() {
    identity = null;
  }

  @Test
  void aCertificateOfTheFileIsTrusted() {
    try (RestPlatform platform = open(server.address(), trusting(Map.of()))) {
      assertThat(platform.me().id()).isEqualTo(7);
    }
  }

  @Test
  void withoutTheFileItIsNotTrustedAndNothingIsSent() {
    try (RestPlatform platform = open(server.address(), RestSettings.Network.DIRECT)) {
      PlatformException failure = catchThrowableOfType(PlatformException.class, platform::me);
      assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(failure)
          .hasMessageContaining("its certificate is not trusted")
          .hasMessageContaining("--ca-cert");
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whoeverIsTrustedMustAlsoBeTheOneThatWasCalled() {
    ConnectProxy open = new ConnectProxy(server.address(), null);
    Map<String, String> environment = Map.of("https_proxy", open.authority());
    URI other = URI.create("https://other.elsewhere.test/");
    try (open;
        RestPlatform platform = open(other, trusting(environment))) {
      assertThatThrownBy(platform::me).hasMessageContaining("its certificate is not trusted");
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theProxyIsAskedForATunnelAndNeverSeesTheKey() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://me:secret@" + proxy.authority());
    try (RestPlatform platform = open(elsewhere(), trusting(environment))) {
      assertThat(platform.me().id()).isEqualTo(7);
    }
    assertThat(proxy.asked()).containsExactly("CONNECT " + NAME + ":443 HTTP/1.1");
    assertThat(server.requests().get(0).headers())
        .containsEntry("authorization", "Bearer " + Platforms.KEY)
        .doesNotContainKey("proxy-authorization");
  }

  @Test
  void linksGoThroughTheProxyToo() throws IOException {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://me:secret@" + proxy.authority());
    server.rule(request -> json(200, "content"));
    FileLink link = new FileLink(5, "a", 7, "https://" + NAME + "/store?token=t");
    try (RestPlatform platform = open(elsewhere(), trusting(environment));
        InputStream in = platform.openLink(link, 0, -1)) {
      assertThat(in.readAllBytes()).hasSize(7);
    }
    assertThat(proxy.asked()).hasSize(1);
  }

  @Test
  void whatTheProxyIsNotAskedForGoesStraight() {
    Map<String, String> environment =
        Map.of(
            "HTTPS_PROXY", "http://me:secret@" + proxy.authority(), "NO_PROXY", "elsewhere.test");
    try (RestPlatform platform = open(elsewhere(), trusting(environment))) {
      assertThatThrownBy(platform::me).hasMessageContaining("no host of that name");
    }
    try (RestPlatform platform = open(server.address(), trusting(environment))) {
      assertThat(platform.me().id()).isEqualTo(7);
    }
    assertThat(proxy.asked()).isEmpty();
  }

  @Test
  void aProxyThatWantsAnotherPasswordIsNoReasonToTryAgain() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://me:canary@" + proxy.authority());
    try (RestPlatform platform = open(elsewhere(), trusting(environment))) {
      PlatformException failure = catchThrowableOfType(PlatformException.class, platform::me);
      assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(failure)
          .hasMessageContaining("the proxy answered 407")
          .hasMessageContaining("HTTPS_PROXY")
          .hasMessageNotContaining("canary");
    }
    assertThat(proxy.asked()).hasSize(1);
  }

  @Test
  void aFileWithoutCertificatesIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path other =
        Files.writeString(
            folder.resolve("other.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    for (Path file : List.of(empty, other, folder.resolve("none.pem"))) {
      assertThatThrownBy(() -> Certificates.read("--ca-cert", file))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("--ca-cert " + file);
    }
  }

  private static URI elsewhere() {
    return URI.create("https://" + NAME + "/");
  }

  private static RestSettings.Network trusting(Map<String, String> environment) {
    return new RestSettings.Network(
        Proxies.of(environment), Certificates.read("--ca-cert", identity.certificate()));
  }

  private static RestPlatform open(URI endpoint, RestSettings.Network network) {
    return RestPlatform.open(
        RestSettings.builder(endpoint, () -> Platforms.KEY)
            .network(network)
            .patience(Duration.ZERO)
            .failures(Platforms.FOUR)
            .clock(SettableClock.hurrying())
            .build());
  }
}
