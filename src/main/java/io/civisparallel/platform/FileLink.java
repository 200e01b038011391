package io.civisparallel.platform;

/**
 * A file and a pre-signed link to its content.
 *
 * @param fileId the file
 * @param name the file's name on the platform
 * @param size in bytes, or -1 where the platform does not say
 * @param url the link, a secret: whoever has it can read the file until it expires
 */
public record FileLink(long fileId, String name, long size, String url) {

  /** Leaves the link out, because it is a secret. */
  @Override
  public String toString() {
    return "FileLink[fileId=" + fileId + ", name=" + name + ", size=" + size + "]";
  }
}
