package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What an engine says of a pull, as a line every few seconds. Not safe for threads. */
final class PullProgress implements Consumer<JsonNode> {

  private static final long BETWEEN = Duration.ofSeconds(5).toNanos();
  private static final int MOST_LAYERS = 1000;
  private static final double MB = 1e6;

  private final ImageReference image;
  private final Clock clock;
  private final Consumer<String> lines;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private long last;

  /** How many bytes of a layer there are, and how many have come. */
  private record Layer(long current, long total) {}

  PullProgress(ImageReference image, Clock clock, Consumer<String> lines) {
    this.image = image;
    this.clock = clock;
    this.lines = lines;
    this.last = clock.nanoTime();
  }

  @Override
  public void accept(JsonNode word) {
    JsonNode detail = word.path("progressDetail");
    boolean download = word.path("status").asText("").startsWith("Downloading");
    if (download && detail.path("total").asLong() > 0 && layers.size() < MOST_LAYERS) {
      layers.put(
          word.path("id").asText(""),
          new Layer(detail.path("current").asLong(), detail.path("total").asLong()));
    }
    if (clock.nanoTime() - last >= BETWEEN) {
      last = clock.nanoTime();
      lines.accept(line());
    }
  }

  /** Megabytes of the layers that have begun; the engine does not say how many there will be. */
  private String line() {
    long current = layers.values().stream().mapToLong(Layer::current).sum();
    long total = layers.values().stream().mapToLong(Layer::total).sum();
    return total == 0
        ? "pulling the image " + image.text()
        : "pulling the image %s: %.0f of %.0f MB".formatted(image.text(), current / MB, total / MB);
  }
}
