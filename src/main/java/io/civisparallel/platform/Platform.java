package io.civisparallel.platform;

import io.civisparallel.error.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform as this program needs it: Civis Platform, or the embedded one, which speaks the same
 * API. Safe for all threads; every method blocks until the answer is there.
 *
 * <p>Every method throws {@link PlatformException} if the platform refused or could not be reached.
 * Methods that only read, and those said to be repeatable, have been tried again by then; the
 * others are sent once, and the exception's outcome tells whether they may have been done.
 */
public interface Platform extends AutoCloseable {

  /** Who the key belongs to. */
  User me();

  /**
   * Stores a file. Repeatable: at worst an unused twin expires by itself.
   *
   * @param expiresAt when the platform may delete it
   * @return the file's id
   */
  long uploadFile(String name, Path content, Instant expiresAt);

  /**
   * Asks for a link to a file's content.
   *
   * @param expiresAt until when the link is wanted (36 hours from now at most), or null for the
   *     platform's default of 30 minutes
   */
  FileLink fileLink(long fileId, @Nullable Instant expiresAt);

  /**
   * Lets a file live longer. Repeatable.
   *
   * @param expiresAt when the platform may delete it
   */
  void extendFile(long fileId, Instant expiresAt);

  /**
   * Opens the content behind a link, or a part of it. Spends no API call and never sends the key.
   *
   * @param offset of the first byte wanted
   * @param length how many bytes are wanted, or -1 for all up to the end
   * @return exactly these bytes; a shorter content ends in an {@link IOException} while reading
   */
  InputStream openLink(FileLink link, long offset, long length);

  /**
   * Stores a small JSON value, 1,000,000 bytes at most. Repeatable: at worst a twin stays that
   * nothing points to.
   *
   * @param json the value, as JSON
   * @return the value's id
   */
  long createJsonValue(String name, String json);

  /** Creates a script, which does not start by itself. Not repeatable. Gives the job's id. */
  long createScript(ScriptSpec spec);

  /** Starts a run of a script. Not repeatable. */
  Run startRun(long jobId, ScriptKind kind);

  /** The runs of a script of either kind, newest first, 50 at most. */
  List<Run> runs(long jobId);

  /** One run of a script of either kind. */
  Run run(long jobId, long runId);

  /** A script of either kind, as the container that it stands for. */
  ScriptDetails script(long jobId);

  /** A template of scripts. */
  Template template(long templateId);

  /** One page of the jobs that can be seen. Spends one call. */
  List<Job> jobs(JobQuery query);

  /** What a run put out, all pages of it. */
  List<RunOutput> outputs(long jobId, long runId);

  /** Adds a file or JSON value to the outputs of a run. Repeatable: it is looked for first. */
  void addOutput(long jobId, long runId, RunOutput.Kind kind, long objectId);

  /**
   * The last lines of a run's log, in the order in which they were written.
   *
   * @param limit how many at most
   */
  List<LogLine> logs(long jobId, long runId, int limit);

  /**
   * A page of a run's log: the first lines after one, in the order of their ids.
   *
   * @param lastId of the line before; 0 for the beginning of the log
   * @param limit how many at most; fewer are given only at the end of what is there by now
   */
  List<LogLine> logsAfter(long jobId, long runId, long lastId, int limit);

  /** Asks for a run to be cancelled; it may go on for a while. Repeatable. */
  void cancel(long jobId, long runId);

  /** Archives a script. Repeatable. */
  void archive(long jobId, ScriptKind kind);

  /** The address of its API, without a slash at its end. */
  String address();

  /** Whether it is known, by an answer of it, to be an embedded platform without budgets. */
  boolean isEmbedded();

  /** How many API calls were made through this object so far, retries included. */
  long calls();

  /** What may be spent now of its budgets, without asking it; null where it has none. */
  default @Nullable BudgetLeft budget() {
    return null;
  }

  @Override
  void close();
}
