package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.BatchSettings;
import io.civisparallel.settings.MemoryGrowth;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.testkit.CrashDisk;
import io.civisparallel.worker.LightWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose sets run out of memory: whole runs over HTTP within this JVM. */
class MemoryRunTest {

  private static final int SETS = 12;

  @TempDir private Path folder;

  private final Map<Integer, Integer> begun = new ConcurrentHashMap<>();

  /** Set 3 runs out of memory once, set 6 twice, and so on; every third does not at all. */
  private void eat(int index) {
    if (begun.merge(index, 1, Integer::sum) <= index / 3 % 3) {
      throw new LightWorker.Failed(SetError.Kind.MEMORY);
    }
  }

  @Test
  void whoGoesOnAfterACrashMakesContainersThatAreAsLarge() throws IOException {
    try (LightRun run =
            new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT).lastingOn(new CrashDisk());
        RestPlatform platform = run.open()) {
      run.polling(Duration.ofMillis(5)).sharing(new BatchSettings(2, 1, Duration.ofMinutes(1)));
      run.retrying(
          new RetrySettings(
              0, 2, 3, RetrySettings.DEFAULT_RETRY_ON, MemoryGrowth.parse("2x"), 3000));
      run.before(this::eat);
      run.interruptedOnce(Event.SetRetried.class::isInstance);
      assertThat(run.over(platform, 2)).isEqualTo(Result.INTERRUPTED);
      assertThat(run.resume(platform, 2)).isEqualTo(Result.SUCCEEDED);

      for (String line : Files.readAllLines(folder.resolve("results.jsonl"))) {
        JsonNode row = Json.parse(line);
        int attempts = row.path("attempts").asInt();
        assertThat(attempts).isEqualTo(1 + row.path("index").asInt() / 3 % 3);
        assertThat(platform.script(row.path("jobId").asLong()).memory())
            .as("MB of attempt %s", attempts)
            .isEqualTo(attempts == 1 ? 1024 : attempts == 2 ? 2048 : 3000);
      }
    }
  }
}
