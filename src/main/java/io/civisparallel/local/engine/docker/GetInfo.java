package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What an engine says of the machine that it runs on. */
final class GetInfo implements EngineEndpoint<GetInfo.Info> {

  /** A number, or the most where it says nothing that could be true. */
  private static long positive(JsonNode number, long most) {
    long said = number.asLong();
    return said > 0 && said < most ? said : most;
  }

  /**
   * A part of what it says.
   *
   * @param cores how many processors there are
   * @param memory in bytes
   * @param rootless whether root in a container is nobody but the user whose engine it is
   * @param system the operating system, such as {@code Docker Desktop}
   */
  record Info(int cores, long memory, boolean rootless, String system) {}

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/info";
  }

  @Override
  public Info read(EngineAnswer answer) throws IOException {
    JsonNode json = answer.json();
    boolean rootless = false;
    for (JsonNode option : json.path("SecurityOptions")) {
      rootless |= option.asText().contains("name=rootless");
    }
    return new Info(
        (int) positive(json.path("NCPU"), Integer.MAX_VALUE),
        positive(json.path("MemTotal"), Long.MAX_VALUE),
        rootless,
        json.path("OperatingSystem").asText(""));
  }
}
