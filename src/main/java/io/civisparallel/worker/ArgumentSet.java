package io.civisparallel.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.Assignment.Segment;
import io.civisparallel.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One argument set.
 *
 * @param index from 0
 * @param attempt from 1
 * @param line its line, without the line's end
 * @param value the line's JSON value
 */
record ArgumentSet(int index, int attempt, String line, JsonNode value) {

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * Splits a segment as the client did: at each line feed and nowhere else, blank lines left out, a
   * carriage return and the file's byte order mark taken off.
   */
  static List<ArgumentSet> split(Segment segment, byte[] bytes) throws SetFailure {
    int from = segment.offset() == 0 && startsWithBom(bytes) ? BOM.length : 0;
    List<ArgumentSet> sets = new ArrayList<>();
    while (from < bytes.length) {
      int end = endOfLine(bytes, from);
      String line = text(bytes, from, end);
      if (!isBlank(line)) {
        sets.add(read(segment, segment.index() + sets.size(), line));
      }
      from = end + 1;
    }
    if (sets.size() != segment.count()) {
      throw SetFailure.platform(
          "The arguments file has "
              + sets.size()
              + " argument sets where "
              + segment.count()
              + " were planned",
          null);
    }
    return sets;
  }

  private static ArgumentSet read(Segment segment, int index, String line) throws SetFailure {
    try {
      return new ArgumentSet(index, segment.attempt(), line, Json.parse(line));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw SetFailure.platform(
          "The line of argument set " + index + " is no JSON value: " + e.getOriginalMessage(),
          null);
    }
  }

  private static String text(byte[] bytes, int from, int end) throws SetFailure {
    int last = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, last - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw SetFailure.platform("The arguments file is not UTF-8", e);
    }
  }

  private static boolean isBlank(String line) {
    return line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r');
  }

  private static int endOfLine(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean startsWithBom(byte[] bytes) {
    return bytes.length >= BOM.length && Arrays.equals(bytes, 0, BOM.length, BOM, 0, BOM.length);
  }
}
