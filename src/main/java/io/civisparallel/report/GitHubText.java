package io.civisparallel.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What GitHub Actions reads as commands, wherever it stands in a line of a step's stdout or stderr.
 * Source: GitHub's "Workflow commands", and the escapes of its own toolkit.
 */
final class GitHubText {

  /** GitHub shows no more of a step. */
  private static final int MOST_ANNOTATIONS = 10;

  private GitHubText() {}

  /**
   * Nothing from here on is a command, until {@link #resume}.
   *
   * @param token that nobody can guess whose text stands in between
   */
  static String stop(String token) {
    return "::stop-commands::" + token;
  }

  /** Commands are commands again. */
  static String resume(String token) {
    return "::" + token + "::";
  }

  /** A closed group for each failed set, and annotations. */
  static List<String> lines(CiFailures failures, String token) {
    List<String> lines = new ArrayList<>();
    for (CiFailure it : failures.first()) {
      lines.add("::group::" + data(it.heading()));
      lines.add(stop(token));
      lines.addAll(it.lines());
      lines.add(resume(token));
      lines.add("::endgroup::");
    }
    lines.addAll(annotations(failures));
    return lines;
  }

  /** The last one stands for all that have no room. */
  private static List<String> annotations(CiFailures failures) {
    int shown = failures.count() <= MOST_ANNOTATIONS ? failures.count() : MOST_ANNOTATIONS - 1;
    List<String> lines = new ArrayList<>();
    for (CiFailure it : failures.first().subList(0, shown)) {
      String text = it.message().isEmpty() ? it.what() : it.what() + ": " + it.message();
      lines.add(error(it.name() + " failed", text));
    }
    int more = failures.count() - shown;
    if (more > 0) {
      lines.add(error(more + " more sets failed", "the results file has a row for each"));
    }
    return lines;
  }

  private static String error(String title, String text) {
    return "::error title=" + property(title) + "::" + data(text);
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
