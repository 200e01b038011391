package io.civisparallel.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a content that a {@code Range} header asks for (RFC 9110, section 14).
 *
 * @param offset of the first byte
 * @param length in bytes, 1 at least
 */
record ByteRange(long offset, long length) {

  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads the header. One that is malformed, or asks for several ranges, is ignored as the standard
   * has it.
   *
   * @param header null where there is none
   * @param size of the whole content
   * @return null for all of it
   * @throws ApiError if nothing of the content is asked for
   */
  static @Nullable ByteRange of(@Nullable String header, long size) {
    Matcher matcher = header == null ? null : SINGLE.matcher(header.strip());
    if (matcher == null || !matcher.matches()) {
      return null;
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty()
          ? null
          : within(size - Math.min(size, Long.parseLong(last)), size, size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
    return !last.isEmpty() && Long.parseLong(last) < from ? null : within(from, to, size);
  }

  /** As {@code Content-Range} writes it. */
  String contentRange(long size) {
    return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
  }

  private static ByteRange within(long from, long to, long size) {
    if (from >= size || from >= to) {
      throw ApiError.of(
          416, "range_not_satisfiable", "The content has " + size + " bytes, none of this range.");
    }
    return new ByteRange(from, to - from);
  }
}
