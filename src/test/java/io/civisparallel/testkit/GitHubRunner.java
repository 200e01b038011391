package io.civisparallel.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a step's output as the runner of GitHub Actions does: {@code ::name::} at the beginning of
 * a line behind white space, and its older form {@code ##[name]} anywhere in a line.
 */
public final class GitHubRunner {

  private static final Pattern COMMAND = Pattern.compile("\\s*::([^ :]+)[^:]*::(.*)");

  private static final Pattern OLD = Pattern.compile(".*##\\[([a-z-]+)[^\\]]*\\](.*)");

  private final List<String> commands = new ArrayList<>();
  private String stopped = "";

  /** Reads all lines. */
  public GitHubRunner(List<String> lines) {
    lines.forEach(this::read);
  }

  private void read(String line) {
    Matcher form = COMMAND.matcher(line);
    Matcher old = OLD.matcher(line);
    boolean isNew = form.matches();
    if (!isNew && !old.matches()) {
      return;
    }
    String name = (isNew ? form : old).group(1);
    if (!stopped.isEmpty()) {
      stopped = name.equals(stopped) ? "" : stopped;
    } else if (name.equals("stop-commands")) {
      stopped = (isNew ? form : old).group(2);
    } else {
      commands.add(name);
    }
  }

  /** The commands that took effect, by name. */
  public List<String> commands() {
    return commands;
  }

  /** Whether it reads no commands at the end. */
  public boolean isStopped() {
    return !stopped.isEmpty();
  }
}
