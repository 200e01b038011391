package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * What an engine has of an image.
 *
 * @param image its whole name
 */
record InspectImage(ImageReference image) implements EngineEndpoint<ImageDetails> {

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/images/" + image.text() + "/json";
  }

  @Override
  public ImageDetails read(EngineAnswer answer) throws IOException {
    JsonNode config = answer.json().path("Config");
    String path = "";
    for (JsonNode variable : config.path("Env")) {
      String text = variable.asText();
      path = text.startsWith("PATH=") ? text.substring("PATH=".length()) : path;
    }
    return new ImageDetails(config.path("User").asText(""), path);
  }
}
