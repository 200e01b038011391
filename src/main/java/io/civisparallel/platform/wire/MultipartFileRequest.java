package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /files/multipart}: a file that is to be uploaded in parts.
 *
 * @param expiresAt when the file may be deleted, as a string; JSON null for never; absent for the
 *     default
 * @param numParts how many parts
 */
public record MultipartFileRequest(
    @JsonProperty(required = true) String name,
    @JsonAlias("expires_at") @Nullable JsonNode expiresAt,
    @Nullable String description,
    @JsonProperty(required = true) @JsonAlias("num_parts") int numParts) {

  /** A file that may be deleted from a moment on. */
  public static MultipartFileRequest expiring(String name, int numParts, Instant expiresAt) {
    return new MultipartFileRequest(name, TextNode.valueOf(expiresAt.toString()), null, numParts);
  }
}
