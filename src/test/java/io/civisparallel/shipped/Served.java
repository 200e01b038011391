package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code civis-parallel platform}, in a process and a folder of its own. */
final class Served implements AutoCloseable {

  private final Path folder;
  private final Process process;
  private final JsonNode ready;

  private Served(Path folder, Process process, JsonNode ready) {
    this.folder = folder;
    this.process = process;
    this.ready = ready;
  }

  /** Starts it with further options and waits until it is ready. */
  static Served in(Path parent, Traces traces, String... options) throws IOException {
    Path folder = Files.createTempDirectory(parent, "served");
    List<String> words = new ArrayList<>(List.of("platform"));
    words.addAll(List.of(options));
    Process process =
        Shell.in(folder, ShippedProgram.launcher())
            .with("HOME", System.getenv("HOME"))
            .with(Traces.NAME, traces.word())
            .start(folder.resolve("out"), folder.resolve("err"), words.toArray(String[]::new));
    Path out = folder.resolve("out");
    await()
        .atMost(Duration.ofSeconds(100))
        .until(
            () -> {
              assertThat(process.isAlive()).as(Run.read(folder.resolve("err"))).isTrue();
              return Run.read(out).endsWith("\n");
            });
    return new Served(folder, process, Json.parse(Run.read(out)));
  }

  /** The line that said it was ready. */
  JsonNode ready() {
    return ready;
  }

  String endpoint() {
    return ready.path("endpoint").textValue();
  }

  Process process() {
    return process;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String err() {
    return Run.read(file("err"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
