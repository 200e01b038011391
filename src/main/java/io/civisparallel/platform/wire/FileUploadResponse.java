package io.civisparallel.platform.wire;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where to send a new file: a multipart form, {@code key} first and {@code file} last.
 *
 * @param fileSize in bytes
 * @param uploadUrl a pre-signed link, a secret
 * @param uploadFields the fields of the form that come before the file, in this order
 */
public record FileUploadResponse(
    long id,
    String name,
    @Nullable Instant createdAt,
    @Nullable Long fileSize,
    @Nullable Instant expiresAt,
    @Nullable String description,
    String uploadUrl,
    Map<String, String> uploadFields,
    String myPermissionLevel) {

  /** Takes copies of the collections. */
  public FileUploadResponse {
    uploadFields = Copies.orEmpty(uploadFields);
  }

  /** Leaves the links out, because they are secrets. */
  @Override
  public String toString() {
    return "FileUploadResponse[id=" + id + ", name=" + name + "]";
  }
}
