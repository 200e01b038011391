package io.civisparallel.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file and a pre-signed link to its content.
 *
 * @param fileId the file
 * @param name the file's name on the platform
 * @param size in bytes, or -1 where the platform does not say
 * @param url the link, a secret: whoever has it can read the file until it expires
 * @param fileExpiresAt when the platform may delete the file, null if never or if it does not say
 */
public record FileLink(
    long fileId, String name, long size, String url, @Nullable Instant fileExpiresAt) {

  /** A link to a file of which it is not known how long it lives. */
  public FileLink(long fileId, String name, long size, String url) {
    this(fileId, name, size, url, null);
  }

  /** Leaves the link out, because it is a secret. */
  @Override
  public String toString() {
    return "FileLink[fileId=" + fileId + ", name=" + name + ", size=" + size + "]";
  }
}
