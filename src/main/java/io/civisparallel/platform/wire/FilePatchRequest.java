package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH /files/{id}}: what is to change; what is absent stays.
 *
 * @param expiresAt when the file may be deleted, as a string; JSON null for never
 */
public record FilePatchRequest(
    @Nullable String name,
    @JsonAlias("expires_at") @Nullable JsonNode expiresAt,
    @Nullable String description) {

  /** Moves the moment from which on the file may be deleted. */
  public static FilePatchRequest expiring(Instant expiresAt) {
    return new FilePatchRequest(null, TextNode.valueOf(expiresAt.toString()), null);
  }
}
