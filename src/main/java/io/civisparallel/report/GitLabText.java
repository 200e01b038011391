package io.civisparallel.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What GitLab folds in a job's log. Its marks need an escape character, which no text from outside
 * has any more. Source: GitLab's "CI/CD job logs", custom collapsible sections.
 */
final class GitLabText {

  private static final String CLEAR = "\u001b[0K";

  private GitLabText() {}

  /** A closed section for each failed set. */
  static List<String> lines(CiFailures failures, Instant at) {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (CiFailure it : failures.first()) {
      String section = at.getEpochSecond() + ":civis_parallel_failure_" + ++number;
      lines.add(CLEAR + "section_start:" + section + "[collapsed=true]\r" + CLEAR + it.heading());
      lines.addAll(it.lines());
      lines.add(CLEAR + "section_end:" + section + "\r" + CLEAR);
    }
    return lines;
  }
}
