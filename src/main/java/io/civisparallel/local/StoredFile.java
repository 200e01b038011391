package io.civisparallel.local;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file on the platform.
 *
 * @param expiresAt when its content goes, null for never
 * @param parts how many parts it is uploaded in; 0 for one piece
 * @param content null until it was uploaded
 */
record StoredFile(
    long id,
    String name,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable String description,
    int parts,
    @Nullable Content content) {

  /**
   * What was uploaded.
   *
   * @param size in bytes
   * @param sha256 in lower-case hexadecimal digits
   */
  record Content(long size, String sha256) {}

  StoredFile with(@Nullable Content uploaded) {
    return new StoredFile(id, name, createdAt, expiresAt, description, parts, uploaded);
  }

  /** How large the content is, 0 if there is none. */
  long size() {
    return content == null ? 0 : content.size();
  }
}
