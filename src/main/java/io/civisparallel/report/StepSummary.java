package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.RunEnded;
import io.civisparallel.event.RowListener;
import io.civisparallel.event.Subscriber;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Adds what a run came to, as tables, to the summary of a GitHub job's step: how many sets ended
 * how, and the first of those that failed.
 */
public final class StepSummary implements Subscriber {

  /** GitHub refuses a summary above this, in bytes. */
  private static final long LARGEST = 1024 * 1024;

  private final Path file;
  private final CiFailures failures = new CiFailures();
  private String run = "";

  /** Will add to a file, which is made if it is not there. */
  public StepSummary(Path file) {
    this.file = file;
  }

  @Override
  public RowListener rows() {
    return failures;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunStarted started) {
      run = started.run();
    } else if (event instanceof RunEnded ended) {
      try {
        add(text(ended));
      } catch (IOException e) {
        throw new EnvironmentException(DiskFault.reason(e), e);
      }
    }
  }

  /** A summary that has no room for more stays as it is, for else GitHub would show none of it. */
  private void add(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    long size = Files.exists(file) ? Files.size(file) : 0;
    if (size + bytes.length <= LARGEST) {
      Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private String text(RunEnded ended) {
    Counts counts = ended.counts();
    StringBuilder text = new StringBuilder("\n### civis-parallel: run ");
    text.append(literal(run)).append("\n\n");
    if (ended.stopped() != null) {
      text.append("It stopped before its end: ").append(literal(ended.stopped())).append("\n\n");
    }
    text.append("| argument sets | succeeded | failed | cancelled | without a row |\n");
    text.append("| ---: | ---: | ---: | ---: | ---: |\n");
    text.append(
        "| %d | %d | %d | %d | %d |\n"
            .formatted(
                counts.sets(),
                counts.succeeded(),
                counts.failed(),
                counts.cancelled(),
                counts.sets() - counts.done()));
    if (failures.count() > 0) {
      addFailures(text);
    }
    return text.append('\n').toString();
  }

  private void addFailures(StringBuilder text) {
    text.append("\n| set | failed by | what it said | arguments |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (CiFailure it : failures.first()) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  literal(it.name()),
                  literal(it.what()),
                  literal(it.message()),
                  literal(it.arguments())));
    }
    if (failures.others() > 0) {
      text.append("\nand ").append(failures.others()).append(" more: see the rows\n");
    }
  }

  /** Text that Markdown takes for nothing but text: all that could be a mark is named by number. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            it -> {
              if (Character.isLetterOrDigit(it) || it == ' ' || it > 0x7e) {
                literal.appendCodePoint(it);
              } else {
                literal.append("&#").append(it).append(';');
              }
            });
    return literal.toString();
  }

  @Override
  public void close() {
    // Everything was written when the run ended.
  }
}
