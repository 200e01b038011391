package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.Printable;
import java.io.IOException;

/** What an engine calls itself, such as {@code Podman 4.3.1}. */
final class GetVersion implements EngineEndpoint<String> {

  private static final int LONGEST = 60;

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/version";
  }

  @Override
  public String read(EngineAnswer answer) throws IOException {
    JsonNode json = answer.json();
    String name = json.path("Components").path(0).path("Name").asText("");
    boolean podman = name.startsWith("Podman");
    String version = json.path("Version").asText("of an unknown version");
    return Printable.shorten((podman ? "Podman " : "Docker Engine ") + version, LONGEST);
  }
}
