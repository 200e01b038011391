package io.civisparallel.platform.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file and links to its content.
 *
 * @param fileSize in bytes
 * @param downloadUrl a pre-signed link, a secret; null while there is no content
 * @param fileUrl a pre-signed link, a secret; null while there is no content
 */
public record FileResponse(
    long id,
    String name,
    @Nullable Instant createdAt,
    @Nullable Long fileSize,
    @Nullable Instant expiresAt,
    @Nullable String description,
    UserResponse author,
    @Nullable String downloadUrl,
    @Nullable String fileUrl,
    DetectedInfo detectedInfo,
    String myPermissionLevel) {

  /** Leaves the links out, because they are secrets. */
  @Override
  public String toString() {
    return "FileResponse[id=" + id + ", name=" + name + "]";
  }

  /** What the platform found out about a table in the file. */
  public record DetectedInfo(
      @Nullable Boolean includeHeader,
      @Nullable String columnDelimiter,
      @Nullable String compression,
      List<TableColumn> tableColumns) {

    /** Takes copies of the collections. */
    public DetectedInfo {
      tableColumns = Copies.orEmpty(tableColumns);
    }
  }

  /** A column of such a table. */
  public record TableColumn(String name, String sqlType) {}
}
