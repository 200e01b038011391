package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/**
 * A run over argument sets that each know what is to come of them. One run tries many sets, for
 * each run starts the program anew, and containers run at the same time.
 */
final class Trial {

  private final Run run;
  private final List<String> lines = new ArrayList<>();
  private final List<Consumer<Row>> expectations = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private boolean fails;

  private Trial(Run run) {
    this.run = run;
  }

  static Trial of(Run run) {
    return new Trial(run);
  }

  /** A line that succeeds with a result, given as compact JSON. */
  Trial gives(String line, String result) {
    return expect(
        line,
        row -> {
          assertThat(row.result()).isEqualTo(result);
          row.isMeasured();
        });
  }

  /** A line that fails. */
  Trial fails(String line, Consumer<JsonNode> error) {
    fails = true;
    return expect(
        line,
        row -> {
          assertThat(row.error().fieldNames())
              .toIterable()
              .containsExactly("kind", "type", "message", "stackTrace", "logs", "jobUrl", "runUrl");
          error.accept(row.error());
        });
  }

  /** A line of which anything may be asked. */
  Trial expect(String line, Consumer<Row> expectation) {
    lines.add(line);
    expectations.add(expectation);
    return this;
  }

  /** A line for which nothing is submitted, and what is said of it. */
  Trial refuses(String line, String why) {
    lines.add(line);
    refusals.add("%s:%d:%s".formatted(Run.ARGUMENTS, lines.size(), why));
    return this;
  }

  /** Runs, and holds exit code and rows to what was said; all that is wrong is told at once. */
  Shell.Outcome holds() {
    Shell.Outcome outcome = run.over(String.join("\n", lines) + "\n").run();
    List<Row> rows = run.rows();
    assertThat(rows).as(outcome.toString()).hasSameSizeAs(lines);
    List<Executable> checks = new ArrayList<>();
    checks.add(() -> assertThat(outcome.exit()).as(outcome.err()).isEqualTo(fails ? 1 : 0));
    checks.add(() -> assertThat(outcome.out()).isEmpty());
    for (int i = 0; i < lines.size(); i++) {
      int index = i;
      checks.add(() -> check(rows.get(index), index));
    }
    assertAll(checks);
    return outcome;
  }

  private void check(Row row, int index) {
    try {
      row.belongsTo(index, index + 1, lines.get(index));
      expectations.get(index).accept(row);
    } catch (AssertionError e) {
      throw new AssertionError("line %d: %s%nrow: %s".formatted(index + 1, e.getMessage(), row), e);
    }
  }

  /**
   * Runs, and holds it to its refusals: each problem by line, column and words, a trace of nothing.
   * A refusal reads {@code COLUMN: words}.
   */
  Shell.Outcome isRefused() {
    Shell.Outcome outcome = run.over(String.join("\n", lines) + "\n").run();
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(refusals).doesNotContain("\tat ");
    assertThat(outcome.out()).isEmpty();
    assertThat(run.file(Run.RESULTS)).doesNotExist();
    return outcome;
  }
}
