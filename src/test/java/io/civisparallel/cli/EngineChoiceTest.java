package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.testkit.ScriptedReply;
import io.civisparallel.testkit.ScriptedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where {@code --engine docker} cannot be had; nothing is submitted then. */
class EngineChoiceTest {

  private static final String[] RUN = {
    "run", "java.lang.Math::abs(int)", "-", "--engine", "docker", "--image", "acme/calc:1"
  };

  @TempDir private Path folder;

  @Test
  void withoutAnEngineItIsThisMachinesFault() {
    Outcome outcome =
        new Program()
            .with("DOCKER_HOST", "unix://" + folder.resolve("none"))
            .reading("[1]\n")
            .run(RUN);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err())
        .startsWith("platform: local (CIVIS_API_KEY is not set), engine: docker\n")
        .contains("no container engine answers", "Install and start one")
        .doesNotContain("warning: the", "\tat ");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void anAddressThatIsNoneIsAMistake() {
    Outcome outcome =
        new Program().with("DOCKER_HOST", "ssh://elsewhere").reading("[1]\n").run(RUN);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("DOCKER_HOST is ssh://elsewhere: only unix:///PATH");
  }

  @Test
  void anImageThatCannotBeHadEndsTheRunBeforeItBegins() {
    try (ScriptedServer engine = new ScriptedServer()) {
      engine.rule(
          request ->
              request.path().startsWith("/v1.41/images/create")
                  ? ScriptedReply.json(500, "{\"message\":\"denied: log in first\"}")
                  : request.path().startsWith("/v1.41/images/")
                      ? ScriptedReply.json(404, "{\"message\":\"none\"}")
                      : ScriptedReply.json(200, "[]").with("Api-Version", "1.41"));
      Outcome outcome =
          new Program()
              .with("DOCKER_HOST", "tcp://127.0.0.1:" + engine.address().getPort())
              .reading("[1]\n")
              .run(RUN);
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
      assertThat(outcome.err())
          .contains("pulling the image acme/calc:1\n", "denied: log in first; check its name")
          .contains("docker login && docker pull acme/calc:1");
    }
  }

  @Test
  void theNetworkOfContainersIsSaidToWhoWantsToKnowAll() {
    Outcome told =
        new Program()
            .with("DOCKER_HOST", "unix://" + folder.resolve("none"))
            .reading("[1]\n")
            .run("run", "java.lang.Math::abs(int)", "-", "--engine", "docker", "-v");
    assertThat(told.err())
        .contains("containers share this machine's network (--engine-network host)");
  }
}
