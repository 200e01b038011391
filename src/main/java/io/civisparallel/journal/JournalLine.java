package io.civisparallel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One line of the file: an object that begins with the checksum of all that follows it.
 *
 * @param sequence from 1, without gaps
 * @param durable the sequence number up to which everything was durable when this was written: what
 *     is damaged up to there was no power cut's doing
 * @param entry what it says
 */
record JournalLine(long sequence, long durable, Entry entry) {

  private static final byte[] BEGINNING = "{\"crc\":\"".getBytes(UTF_8);
  private static final int CRC_DIGITS = 8;

  /** Behind the checksum and {@code ",}. */
  private static final int CHECKED_FROM = BEGINNING.length + CRC_DIGITS + 2;

  /** Gives the line with its end. */
  byte[] bytes() {
    String checked =
        "\"seq\":%d,\"durable\":%d,%s\n"
            .formatted(sequence, durable, Json.write(entry).substring(1));
    byte[] bytes = ("{\"crc\":\"00000000\"," + checked).getBytes(UTF_8);
    byte[] crc = crc(bytes, bytes.length - 1).getBytes(UTF_8);
    System.arraycopy(crc, 0, bytes, BEGINNING.length, CRC_DIGITS);
    return bytes;
  }

  /**
   * Reads a line.
   *
   * @param bytes the line without its end
   * @return null if it is damaged
   * @throws IOException if it is whole and says what this program does not know
   */
  static @Nullable JournalLine read(byte[] bytes) throws IOException {
    if (bytes.length <= CHECKED_FROM || !hasItsChecksum(bytes)) {
      return null;
    }
    JsonNode line = Json.parse(new String(bytes, UTF_8));
    return new JournalLine(
        line.path("seq").asLong(),
        line.path("durable").asLong(),
        Json.mapper().treeToValue(line, Entry.class));
  }

  /** Whether this can be what a crash left of a line: its beginning, with holes. */
  static boolean mayBeTorn(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, BEGINNING.length); i++) {
      if (bytes[i] != BEGINNING[i] && bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasItsChecksum(byte[] bytes) {
    byte[] crc = crc(bytes, bytes.length).getBytes(UTF_8);
    int behind = BEGINNING.length + CRC_DIGITS;
    return Arrays.equals(bytes, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)
        && Arrays.equals(bytes, BEGINNING.length, behind, crc, 0, CRC_DIGITS)
        && bytes[behind] == '"'
        && bytes[behind + 1] == ',';
  }

  private static String crc(byte[] bytes, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, end - CHECKED_FROM);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
