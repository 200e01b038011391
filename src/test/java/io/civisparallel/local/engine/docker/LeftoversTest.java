package io.civisparallel.local.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.RealContainers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves is removed by the next one, and nothing else is. */
@Timeout(120)
class LeftoversTest {

  private final String script = "leftovers " + Randomness.system().token(8);

  @TempDir Path folder;

  @Test
  void containersOfADeadProcessAreRemovedByTheNextStart() throws Exception {
    RealContainers.image();
    Process killed = host("killed");
    Process other = host("other");
    assertThat(left()).hasSize(2);
    end(killed);
    Engines.open(folder.resolve("next"), EngineNetwork.HOST).close();
    assertThat(left()).as("after the next start").hasSize(1);
    end(other);
    DockerEngine.sweep(System.getenv(), script::equals);
    assertThat(left()).as("after cancel").isEmpty();
  }

  private Process host(String name) throws IOException {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Engines.class.getName(),
                folder.resolve(name).toString(),
                script)
            .redirectErrorStream(true)
            .start();
    BufferedReader said = host.inputReader(UTF_8);
    String line = said.readLine();
    assertThat(line).isEqualTo("up");
    return host;
  }

  private static void end(Process host) throws InterruptedException {
    host.destroyForcibly();
    assertThat(host.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private List<ListContainers.Found> left() throws IOException {
    try (EngineClient client = EngineSearch.find(System.getenv())) {
      return client.call(new ListContainers()).stream()
          .filter(it -> it.script().equals(script))
          .toList();
    }
  }
}
