package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /files/}: a file that is to be uploaded in one piece.
 *
 * @param expiresAt when the file may be deleted, as a string; JSON null for never; absent for the
 *     default
 */
public record FileRequest(
    @JsonProperty(required = true) String name,
    @JsonAlias("expires_at") @Nullable JsonNode expiresAt,
    @Nullable String description) {

  /** A file that may be deleted from a moment on. */
  public static FileRequest expiring(String name, Instant expiresAt) {
    return new FileRequest(name, TextNode.valueOf(expiresAt.toString()), null);
  }
}
