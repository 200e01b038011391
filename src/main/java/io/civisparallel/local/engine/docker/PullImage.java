package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Fetches an image from its registry, however long that takes.
 *
 * @param image its whole name
 * @param progress takes each of the engine's words about it, as JSON
 */
record PullImage(ImageReference image, Consumer<JsonNode> progress)
    implements EngineEndpoint<Void> {

  /** The status of an answer that has gone well until then. */
  private static final int STARTED_WELL = 200;

  @Override
  public String method() {
    return "POST";
  }

  /** The tag is part of the name, because Podman does not look at the parameter for it. */
  @Override
  public String path() {
    return "/images/create?fromImage=" + image.text().replace("/", "%2F").replace(":", "%3A");
  }

  @Override
  public boolean lasts() {
    return true;
  }

  /** A failure is told within the stream of progress, after a status that says nothing of it. */
  @Override
  public Void read(EngineAnswer answer) throws IOException {
    try (MappingIterator<JsonNode> words =
        Json.mapper().readerFor(JsonNode.class).readValues(answer.body())) {
      while (words.hasNextValue()) {
        JsonNode word = words.nextValue();
        String error = word.path("error").asText("");
        if (!error.isEmpty()) {
          throw new RefusedException(STARTED_WELL, error);
        }
        progress.accept(word);
      }
    }
    return null;
  }
}
