package io.civisparallel.report;

import io.civisparallel.event.Event;
import io.civisparallel.event.RowListener;
import io.civisparallel.event.Subscriber;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the failed sets of a run in the log of a CI job, folded, when all else was told. On GitHub
 * nothing is a command that is told between opening and closing, whoever wrote it.
 */
public final class CiLog implements Subscriber {

  private final PrintStream stream;

  /** What lets commands be commands again; null where there are none. */
  private final @Nullable String token;

  private final CiFailures failures = new CiFailures();
  private Event.@Nullable RunEnded ended;

  private CiLog(PrintStream stream, @Nullable String token) {
    this.stream = stream;
    this.token = token;
  }

  /**
   * Opens one for GitHub Actions; to be closed after everything else that writes to the stream.
   *
   * @param token that cannot be guessed
   */
  public static CiLog gitHub(PrintStream stream, String token) {
    stream.println(GitHubText.stop(token));
    return new CiLog(stream, token);
  }

  /** Opens one for GitLab CI; to be closed after everything else that writes to the stream. */
  public static CiLog gitLab(PrintStream stream) {
    return new CiLog(stream, null);
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunEnded it) {
      ended = it;
    }
  }

  @Override
  public RowListener rows() {
    return failures;
  }

  @Override
  public void close() {
    lines().forEach(stream::println);
    stream.flush();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (token != null) {
      lines.add(GitHubText.resume(token));
    }
    if (ended != null) {
      lines.addAll(
          token == null
              ? GitLabText.lines(failures, ended.at())
              : GitHubText.lines(failures, token));
    }
    if (ended != null && failures.others() > 0) {
      lines.add("(the logs of %d more failed sets are in the rows)".formatted(failures.others()));
    }
    return lines;
  }
}
