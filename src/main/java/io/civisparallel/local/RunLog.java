package io.civisparallel.local;

import com.fasterxml.jackson.core.type.TypeReference;
import io.civisparallel.json.Json;
import io.civisparallel.platform.wire.LogResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The log of one run. Its lines count from 1; they go to disk in blocks, and only what is not yet
 * enough for one is in memory. Safe for all threads.
 */
final class RunLog {

  /** The longest message, in characters; what is longer is cut. */
  static final int LONGEST_MESSAGE = 64 * 1024;

  /** The largest log, in bytes; what comes later is not kept. */
  static final long LARGEST = 128L * 1024 * 1024;

  private static final int BLOCK_LINES = 256;
  private static final int BLOCK_CHARACTERS = 32 * 1024;

  private record Block(long before, int lines, long offset, int length) {}

  private final AppendFile file;
  private final List<Block> blocks = new ArrayList<>();
  private final List<LogResponse> tail = new ArrayList<>();
  private int tailCharacters;
  private long written;
  private long count;
  private boolean full;

  RunLog(AppendFile file) {
    this.file = file;
  }

  /**
   * Adds a line.
   *
   * @throws IOException if the disk fails; nothing more is kept then
   */
  synchronized void append(Instant now, String level, String message) throws IOException {
    if (full) {
      return;
    }
    full = written > LARGEST;
    String kept = full ? "The log is full: nothing more of it is kept." : cut(message);
    tail.add(new LogResponse(++count, Views.time(now), kept, full ? "warn" : level));
    tailCharacters += kept.length();
    if (tail.size() >= BLOCK_LINES || tailCharacters >= BLOCK_CHARACTERS) {
      flush();
    }
  }

  /** Brings to disk what is in memory. */
  synchronized void flush() throws IOException {
    if (tail.isEmpty()) {
      return;
    }
    try {
      byte[] json = Json.mapper().writeValueAsBytes(tail);
      long offset = file.append(json);
      blocks.add(new Block(count - tail.size(), tail.size(), offset, json.length));
      written += json.length;
      tail.clear();
      tailCharacters = 0;
    } catch (IOException e) {
      full = true;
      throw e;
    }
  }

  /** The last lines, the newest first. */
  synchronized List<LogResponse> newest(int limit) throws IOException {
    List<LogResponse> lines = after(Math.max(0, count - limit), limit);
    Collections.reverse(lines);
    return lines;
  }

  /** The lines after one, the oldest first. */
  synchronized List<LogResponse> after(long lastId, int limit) throws IOException {
    List<LogResponse> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (block.before() + block.lines() > lastId && lines.size() < limit) {
        add(lines, read(block), lastId, limit);
      }
    }
    add(lines, tail, lastId, limit);
    return lines;
  }

  private List<LogResponse> read(Block block) throws IOException {
    byte[] json = file.read(block.offset(), block.length());
    return Json.mapper().readValue(json, new TypeReference<List<LogResponse>>() {});
  }

  private static void add(List<LogResponse> to, List<LogResponse> from, long lastId, int limit) {
    for (LogResponse line : from) {
      if (line.id() > lastId && to.size() < limit) {
        to.add(line);
      }
    }
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + " [cut]";
  }
}
