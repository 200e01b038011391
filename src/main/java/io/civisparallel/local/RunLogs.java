package io.civisparallel.local;

import io.civisparallel.platform.wire.LogResponse;
import io.civisparallel.system.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** The logs of all runs. Safe for all threads. */
final class RunLogs {

  private static final Logger LOG = LogManager.getLogger();

  private final AppendFile file;
  private final Clock clock;
  private final Map<Long, RunLog> logs = new ConcurrentHashMap<>();

  RunLogs(AppendFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Adds a line.
   *
   * @param createdAt when it was written, null for now
   * @throws UncheckedIOException if the disk fails
   */
  void append(long runId, @Nullable Instant createdAt, String level, String message) {
    RunLog log = logs.computeIfAbsent(runId, id -> new RunLog(file));
    try {
      log.append(createdAt == null ? clock.now() : createdAt, level, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line of a container, which goes on if the disk fails. */
  void record(long runId, String level, String message) {
    try {
      append(runId, null, level, message);
    } catch (UncheckedIOException e) {
      LOG.warn("Nothing more of the log of run {} is kept", runId, e);
    }
  }

  /**
   * Reads lines.
   *
   * @param lastId only what came after this one, the oldest first; null for the last lines, the
   *     newest first, as the platform has it
   */
  List<LogResponse> read(long runId, @Nullable Long lastId, int limit) throws IOException {
    RunLog log = logs.get(runId);
    if (log == null) {
      return List.of();
    }
    return lastId == null ? log.newest(limit) : log.after(lastId, limit);
  }

  /** Brings the log of a run that has ended to disk. */
  void finish(long runId) {
    RunLog log = logs.get(runId);
    if (log != null) {
      try {
        log.flush();
      } catch (IOException e) {
        LOG.warn("The end of the log of run {} is kept in memory only", runId, e);
      }
    }
  }
}
