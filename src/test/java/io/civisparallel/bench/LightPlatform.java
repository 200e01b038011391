package io.civisparallel.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.ThreadEngine;
import io.civisparallel.worker.LightWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * For {@code scripts/bench}: the embedded platform in a process of its own, whose containers take a
 * given time to start and to work, make the calls of real workers, and cost no JVM. It serves until
 * its standard input ends; then it prints how many calls came in, by endpoint.
 */
public final class LightPlatform {

  private LightPlatform() {}

  /**
   * Serves.
   *
   * @param args milliseconds to start, milliseconds to work
   */
  public static void main(String[] args) throws IOException {
    Duration start = Duration.ofMillis(Long.parseLong(args[0]));
    Duration work = Duration.ofMillis(Long.parseLong(args[1]));
    LightWorker worker =
        new LightWorker((index, arguments) -> slept(arguments, work), UnaryOperator.identity());
    ThreadEngine engine =
        new ThreadEngine(
            (spec, log) -> {
              Clock.system().sleep(start);
              return worker.run(spec, log);
            });
    Path folder = Files.createTempDirectory("light-platform");
    try (LocalPlatform platform =
        LocalPlatform.start(
            engine, folder, LocalPlatform.Options.DEFAULT, Clock.system(), Randomness.system())) {
      System.out.println(
          Json.write(Map.of("endpoint", platform.endpoint(), "key", platform.key())));
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
      platform.calls().forEach((endpoint, count) -> System.out.println(count + "\t" + endpoint));
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private static JsonNode slept(JsonNode arguments, Duration work) throws InterruptedException {
    Clock.system().sleep(work);
    return arguments.get(0);
  }
}
