package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.json.Json;
import io.civisparallel.platform.wire.LogResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of one run, on disk, one line of JSON for each of its lines. Their ids count from 1. In
 * memory there is only where every 256th begins. Safe for all threads.
 */
final class RunLog implements AutoCloseable {

  /** The longest message, in characters; what is longer is cut. */
  static final int LONGEST_MESSAGE = 64 * 1024;

  /** The largest log, in bytes; what comes later is not kept. */
  static final long LARGEST = 128L * 1024 * 1024;

  private static final int STEP = 256;

  private final Path file;
  private final List<Long> marks = new ArrayList<>();
  private @Nullable OutputStream out;
  private long count;
  private long bytes;
  private boolean full;

  RunLog(Path file) {
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
    full = bytes > LARGEST;
    String kept = full ? "The log is full: nothing more of it is kept." : cut(message);
    try {
      write(new LogResponse(count + 1, Views.time(now), kept, full ? "warn" : level));
    } catch (IOException e) {
      full = true;
      throw e;
    }
  }

  /** The last lines, the newest first. */
  synchronized List<LogResponse> newest(int limit) throws IOException {
    List<LogResponse> lines = new ArrayList<>(read(Math.max(0, count - limit), limit));
    Collections.reverse(lines);
    return lines;
  }

  /** The lines after one, the oldest first. */
  synchronized List<LogResponse> after(long lastId, int limit) throws IOException {
    return read(Math.max(0, lastId), limit);
  }

  /** Lets go of the file until the next line comes. */
  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  private void write(LogResponse line) throws IOException {
    byte[] json = (Json.write(line) + "\n").getBytes(UTF_8);
    if (count % STEP == 0) {
      marks.add(bytes);
    }
    if (out == null) {
      out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    out.write(json);
    bytes += json.length;
    count++;
  }

  private List<LogResponse> read(long skip, int limit) throws IOException {
    List<LogResponse> lines = new ArrayList<>();
    if (skip >= count) {
      return lines;
    }
    int mark = (int) (skip / STEP);
    try (FileChannel channel = FileChannel.open(file).position(marks.get(mark));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), UTF_8))) {
      for (long id = (long) mark * STEP + 1; id <= count && lines.size() < limit; id++) {
        String json = reader.readLine();
        if (id > skip && json != null) {
          lines.add(Json.mapper().readValue(json, LogResponse.class));
        }
      }
    }
    return lines;
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + " [cut]";
  }
}
