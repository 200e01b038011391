package io.civisparallel.platform.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to send the parts of a new file, one PUT each.
 *
 * @param fileSize in bytes
 * @param uploadUrls pre-signed links, secrets, one for each part in order
 */
public record MultipartUploadResponse(
    long id,
    String name,
    @Nullable Instant createdAt,
    @Nullable Long fileSize,
    @Nullable Instant expiresAt,
    @Nullable String description,
    List<String> uploadUrls) {

  /** Takes copies of the collections. */
  public MultipartUploadResponse {
    uploadUrls = Copies.orEmpty(uploadUrls);
  }

  /** Leaves the links out, because they are secrets. */
  @Override
  public String toString() {
    return "MultipartUploadResponse[id=" + id + ", name=" + name + "]";
  }
}
