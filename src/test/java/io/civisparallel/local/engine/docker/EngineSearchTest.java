package io.civisparallel.local.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.system.Clock;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine is spoken to, how, and what is said where there is none. */
class EngineSearchTest {

  @TempDir Path folder;

  private final ScriptedServer engine = new ScriptedServer();

  @ParameterizedTest
  @CsvSource({"1.41,/v1.41/info", "1.44,/v1.44/info", "1.52,/v1.44/info", "'',/v1.40/info"})
  void theOlderOfBothVersionsOfTheApiIsSpoken(String offered, String path) throws IOException {
    engine.script(ping().with("Api-Version", offered));
    engine.rule(request -> ScriptedReply.json(200, "{\"NCPU\":3,\"MemTotal\":5}"));
    try (engine;
        EngineClient client = EngineSearch.find(Map.of("DOCKER_HOST", address()))) {
      assertThat(client.call(new GetInfo())).isEqualTo(new GetInfo.Info(3, 5, false, ""));
      assertThat(engine.lines()).containsExactly("GET /_ping", "GET " + path);
    }
  }

  @Test
  void anEngineThatIsTooOldIsNamed() {
    engine.script(ping().with("Api-Version", "1.24"));
    try (engine) {
      assertThatThrownBy(() -> EngineSearch.find(Map.of("DOCKER_HOST", address())))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining(
              address() + " (its API is 1.24, and this program needs 1.40 or later)");
    }
  }

  @Test
  void whereThereIsNoneItIsSaidWhatToInstallOrStart() {
    Map<String, String> environment =
        Map.of("DOCKER_HOST", "unix://" + folder.resolve("none.sock"));
    assertThatThrownBy(() -> EngineSearch.find(environment))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("no container engine answers for --engine docker: there is none at")
        .hasMessageContaining("none.sock")
        .hasMessageContaining("apt-get install docker.io")
        .hasMessageContaining("podman.socket");
  }

  @Test
  void whatIsNoSocketIsToldApartFromNothing() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> EngineSearch.find(Map.of("DOCKER_HOST", "unix://" + file)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("tried unix://" + file + " (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh://host", "unix://socket", "npipe:////./pipe", "tcp://", "host"})
  void anAddressThatCannotBeSpokenToIsAMistake(String address) {
    assertThatThrownBy(() -> EngineSearch.find(Map.of("DOCKER_HOST", address)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("DOCKER_HOST is " + address);
  }

  @Test
  void tlsIsRefusedAndAPasswordIsNotShown() {
    Map<String, String> tls =
        Map.of("DOCKER_HOST", "tcp://me:secret@engine:2376", "DOCKER_TLS_VERIFY", "1");
    assertThatThrownBy(() -> EngineSearch.find(tls))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("DOCKER_HOST is tcp://...@engine:2376: with TLS")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "'',true",
    "root,true",
    "0,true",
    "00:5,true",
    "root:root,true",
    "me,false",
    "10,false"
  })
  void rootIsRootHoweverAnImageWritesIt(String user, boolean root) {
    assertThat(new ImageDetails(user).isRoot()).isEqualTo(root);
  }

  @Test
  void whereAGroupIsGoneTheMachineTellsWhetherAnythingWasKilled() {
    long now = ControlGroup.killsOfMachine();
    Path gone = folder.resolve("gone");
    assertThat(new ControlGroup(gone, now).hasRunOutOfMemory()).isFalse();
    assertThat(new ControlGroup(null, now - 1).hasRunOutOfMemory()).isTrue();
  }

  @Test
  void theUsersOwnSocketsComeFirst() {
    assertThat(EngineAddress.all(Map.of("XDG_RUNTIME_DIR", "/run/user/7", "HOME", "/home/me")))
        .extracting(EngineAddress::text)
        .containsExactly(
            "unix:///run/user/7/docker.sock",
            "unix:///run/user/7/podman/podman.sock",
            "unix:///home/me/.docker/run/docker.sock",
            "unix:///var/run/docker.sock",
            "unix:///run/podman/podman.sock");
  }

  @Test
  void anImageThatIsNotThereIsPulledAndOnePrivateSaysHowToLogIn() throws IOException {
    ScriptedReply none = ScriptedReply.json(404, "{\"message\":\"no such image\"}");
    engine.script(
        none,
        ScriptedReply.json(200, "{\"status\":\"Pulling\"}\n{\"status\":\"Done\"}\n"),
        ScriptedReply.json(200, "{\"Config\":{\"User\":\"me:us\"}}"),
        none,
        ScriptedReply.json(200, "{\"status\":\"Pulling\"}\n{\"error\":\"denied\\u001b[31m\"}\n"),
        none,
        ScriptedReply.json(500, "{\"message\":\"unauthorized\"}"));
    List<String> progress = new ArrayList<>();
    try (engine;
        EngineClient client =
            new EngineClient(EngineAddress.all(Map.of("DOCKER_HOST", address())).get(0))) {
      Images images = new Images(client, Clock.system());
      assertThat(images.get("acme/calc:1", progress::add)).isEqualTo(new ImageDetails("me:us"));
      assertThat(images.get("acme/calc:1", progress::add).isRoot()).isFalse();
      assertThat(progress).containsExactly("pulling the image acme/calc:1");
      assertThat(engine.lines())
          .containsExactly(
              "GET /images/acme/calc:1/json",
              "POST /images/create?fromImage=acme%2Fcalc%3A1",
              "GET /images/acme/calc:1/json");
      for (String why : List.of("denied?[31m", "unauthorized")) {
        assertThatThrownBy(() -> images.get("r.acme.com/calc:2", progress::add))
            .isInstanceOf(EnvironmentException.class)
            .hasMessageContaining("cannot get the image r.acme.com/calc:2: " + why)
            .hasMessageContaining("docker login r.acme.com && docker pull r.acme.com/calc:2");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../containers", "a//b", "a?b", "a%2F", "-a", "a/./b"})
  void whatCannotBeTheNameOfAnImageIsNotPutIntoAnAddress(String name) {
    assertThat(ImageReference.of(name)).isNull();
  }

  @Test
  void whatContainersCouldNotReachIsRefusedBeforeTheyAreMade() {
    GetInfo.Info rootless = new GetInfo.Info(2, 2, true, "Debian");
    GetInfo.Info desktop = new GetInfo.Info(2, 2, false, "Docker Desktop");
    Reach.check("Podman 4.3.1", rootless, EngineNetwork.HOST);
    Reach.check("Docker Engine 29.0", rootless, EngineNetwork.NONE);
    assertThatThrownBy(() -> Reach.check("Docker Engine 29.0", rootless, EngineNetwork.HOST))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("say --engine-network bridge or none");
    assertThatThrownBy(() -> Reach.check("Docker Engine 29.0", desktop, EngineNetwork.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("virtual machine");
  }

  @Test
  void onlyAnOwnerThatIsKnownToBeGoneIsGone() {
    Owner self = Owner.self();
    long none = Long.MAX_VALUE / 10;
    String other = new Owner(self.boot(), "pid:[1]", none, "1").toString();
    assertThat(Owner.isGone(self.toString(), true)).isFalse();
    assertThat(Owner.isGone(other, true)).as("of another namespace").isFalse();
    assertThat(Owner.isGone("", true)).isFalse();
    assertThat(Owner.isGone("somebody else's label", true)).isFalse();
    assertThat(Owner.isGone(new Owner(self.boot(), self.namespace(), none, "1").toString(), true))
        .isTrue();
    assertThat(
            Owner.isGone(
                new Owner(self.boot(), self.namespace(), self.pid(), "1").toString(), true))
        .as("its number was given again")
        .isTrue();
    assertThat(Owner.isGone(new Owner("before", "pid:[1]", 1, "1").toString(), false))
        .as("of before the machine was started")
        .isTrue();
    assertThat(Owner.isGone(new Owner("elsewhere", "pid:[1]", 1, "1").toString(), true))
        .as("of another machine that shares the engine")
        .isFalse();
  }

  private String address() {
    return "tcp://127.0.0.1:" + engine.address().getPort();
  }

  private static ScriptedReply ping() {
    return ScriptedReply.bytes(200, new byte[0]);
  }
}
