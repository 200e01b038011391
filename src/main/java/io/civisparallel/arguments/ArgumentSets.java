package io.civisparallel.arguments;

import io.civisparallel.error.UserException;
import io.civisparallel.system.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/**
 * The argument sets of a file that was read and checked: where each lies, and its bytes when they
 * are asked for. Safe for all threads.
 *
 * <p>Indexes are from 0; blank lines have none. An index out of range is an {@link
 * IndexOutOfBoundsException}.
 */
public final class ArgumentSets implements Closeable {

  private static final int BUFFER = 64 * 1024;

  private final FileAccess file;
  private final SetTable sets;
  private final long size;
  private final String sha256;

  ArgumentSets(FileAccess file, SetTable sets, long size, String sha256) {
    this.file = file;
    this.sets = sets;
    this.size = size;
    this.sha256 = sha256;
  }

  /**
   * Bytes of the arguments file.
   *
   * @param offset of the first
   * @param length how many
   */
  public record Range(long offset, long length) {}

  /** Where the arguments file lies. */
  public Path file() {
    return file.path();
  }

  /** The size of the whole file, in bytes. */
  public long size() {
    return size;
  }

  /** How many sets there are, at least one. */
  public int count() {
    return sets.count();
  }

  /** The digest of the whole file, in lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** The line on which a set stands, from 1. */
  public int line(int index) {
    return sets.line(index);
  }

  /** Where a set's line lies, without its end. */
  public Range range(int index) {
    return new Range(sets.offset(index), sets.length(index));
  }

  /** Where sets lie that follow each other, blank lines between them included. */
  public Range range(int from, int count) {
    int last = Math.addExact(from, count) - 1;
    long offset = sets.offset(from);
    return new Range(offset, sets.offset(last) + sets.length(last) - offset);
  }

  /**
   * Reads a set's line, without its end.
   *
   * @throws UserException if it is not any more what was checked
   */
  public byte[] bytes(int index) {
    byte[] bytes = new byte[sets.length(index)];
    CRC32 crc = new CRC32();
    int read;
    try {
      read = file.readAt(sets.offset(index), bytes, bytes.length);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    crc.update(bytes);
    if (read != bytes.length || (int) crc.getValue() != sets.checksum(index)) {
      throw file.changed();
    }
    return bytes;
  }

  /**
   * Reads a set's line as text: JSON, as it is written in the file.
   *
   * @throws UserException if it is not any more what was checked
   */
  public String text(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }

  /**
   * Digests the bytes of {@link #range(int, int)}, in lower-case hexadecimal digits.
   *
   * @throws UserException if the file is shorter than it was
   */
  public String sha256(int from, int count) {
    Range range = range(from, count);
    MessageDigest digest = Sha256.begin();
    byte[] buffer = new byte[(int) Math.min(BUFFER, range.length())];
    long done = 0;
    try {
      while (done < range.length()) {
        int wanted = (int) Math.min(buffer.length, range.length() - done);
        if (file.readAt(range.offset() + done, buffer, wanted) != wanted) {
          throw file.changed();
        }
        digest.update(buffer, 0, wanted);
        done += wanted;
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return Sha256.end(digest);
  }

  /** Closes the file. */
  @Override
  public void close() {
    file.close();
  }
}
