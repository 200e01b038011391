package io.civisparallel.platform.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the content behind a link.
 *
 * @param call what is attempted, such as {@code Cannot download file 7 from HOST}
 * @param uri the link, a secret
 * @param size of the whole content in bytes, or -1 if nobody says
 * @param offset of the first byte wanted
 * @param length how many bytes are wanted, or -1 for all up to the end
 * @param tag of the content that was begun with, so that no other is gone on with; else empty
 */
record Wish(String call, URI uri, long size, long offset, long length, String tag) {

  /** The same without what has come already. */
  Wish after(long bytes, String beganWith) {
    return new Wish(
        call, uri, size, offset + bytes, length < 0 ? length : length - bytes, beganWith);
  }

  /** The range to ask for, or null for everything. */
  @Nullable String range() {
    if (offset == 0 && length < 0) {
      return null;
    }
    return "bytes=" + offset + "-" + (length < 0 ? "" : Long.toString(offset + length - 1));
  }

  /** Whether all of the content is wanted. */
  boolean isWhole() {
    return offset == 0 && length < 0;
  }

  /**
   * How many bytes there must be from the offset on, or -1 if nobody says.
   *
   * @param follow how many the answer says there are, or -1
   */
  long expected(long follow) {
    if (length >= 0) {
      return length;
    }
    return follow >= 0 || size < 0 ? follow : Math.max(0, size - offset);
  }

  /** Leaves the link out. */
  @Override
  public String toString() {
    return "Wish[" + call + ", " + offset + ", " + length + "]";
  }
}
