package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.system.Randomness;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Nothing outlives the process that runs the engine, however that one ends. */
@Timeout(120)
class ProcessEngineDeathTest {

  /** Everything that a program may do to be left over, but emptying its environment. */
  private static final String CLINGING =
      """
      trap '' TERM HUP INT
      sleep NAP &
      nohup sleep NAP >/dev/null 2>&1 &
      setsid sleep NAP &
      (setsid sh -c 'sleep NAP & sleep NAP' &)
      setsid setsid nohup sh -c 'trap "" TERM; (sleep NAP &) ; sleep NAP; sleep NAP' &
      while [ "$(grep -lF NAP /proc/[0-9]*/cmdline 2>/dev/null | wc -l)" -lt 9 ]; do sleep 0.05; done
      echo up
      sleep NAP
      sleep NAP
      """;

  private final String nap = "1000." + Math.round(1e9 * (1 + Randomness.system().nextDouble()));

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void nothingIsLeftWhenItIsKilled(String guard) throws Exception {
    assumeWorks(guard);
    Process host = host(guard);

    assertThat(host.toHandle().destroyForcibly()).isTrue();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(naps()).isEmpty());
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void nothingIsLeftWhenItIsTold(String guard) throws Exception {
    assumeWorks(guard);
    Process host = host(guard);

    assertThat(host.toHandle().destroy()).isTrue();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(naps()).isEmpty());
  }

  /** Starts one and waits until both of its containers are up. */
  private Process host(String guard) throws IOException {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EngineHost.class.getName(),
                guard,
                folder.toString(),
                CLINGING.replace("NAP", nap))
            .redirectErrorStream(true)
            .start();
    BufferedReader said = host.inputReader(UTF_8);
    int up = 0;
    for (String line = said.readLine();
        line != null && up < 2;
        line = up < 2 ? said.readLine() : line) {
      up += line.equals("up") ? 1 : 0;
    }
    assertThat(up).as("containers that came up").isEqualTo(2);
    assertThat(naps()).hasSizeGreaterThan(10);
    return host;
  }

  private void assumeWorks(String guard) {
    Guards.open(guard, folder).close();
  }

  private List<String> naps() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .map(ProcessEngineDeathTest::commandLine)
          .filter(line -> line.contains(nap) && !line.contains(EngineHost.class.getName()))
          .toList();
    }
  }

  private static String commandLine(Path process) {
    try {
      return new String(Files.readAllBytes(process.resolve("cmdline")), ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
