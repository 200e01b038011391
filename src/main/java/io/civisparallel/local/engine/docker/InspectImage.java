package io.civisparallel.local.engine.docker;

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
    return new ImageDetails(answer.json().path("Config").path("User").asText(""));
  }
}
