package io.civisparallel.local.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the engine has answered.
 *
 * @param apiVersion what it says of the API that it speaks; may be empty
 * @param server what it calls itself; may be empty
 * @param body while it comes in
 */
record EngineAnswer(String apiVersion, String server, InputStream body) {

  /** The most that is read of an answer into memory. */
  private static final int LARGEST = 16 * 1024 * 1024;

  /**
   * The whole answer as JSON.
   *
   * @throws IOException if it is none, or too large
   */
  JsonNode json() throws IOException {
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("the engine's answer is larger than 16 MB");
    }
    return Json.mapper().readTree(bytes);
  }
}
