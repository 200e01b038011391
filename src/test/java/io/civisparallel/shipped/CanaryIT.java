package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that cannot succeed stops before it costs a night. */
class CanaryIT {

  @TempDir private Path folder;

  private static List<Row> withStatus(Run run, String status) {
    return run.rows().stream()
        .filter(it -> it.json().path("status").asText().equals(status))
        .toList();
  }

  @Test
  void aCanaryThatDiesStopsTheRunAndSaysOfWhat() {
    Run run =
        Run.of(folder, "java.lang.Math::floorDiv(int,int)")
            .with("--canary=2", "--batch-size=5")
            .over("[1,0]\n[2,0]\n" + "[6,3]\n".repeat(10));
    Shell.Outcome outcome = run.run();

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    String words =
        "the canary died: none of the 2 sets that --canary ran first succeeded;"
            + " 2 failed of task (java.lang.ArithmeticException)";
    assertThat(outcome.err()).contains("stopping: " + words);
    assertThat(run.rows()).hasSize(12);
    assertThat(withStatus(run, "failed")).hasSize(2);
    assertThat(withStatus(run, "cancelled"))
        .hasSize(10)
        .allSatisfy(
            it -> assertThat(it.error().path("message").asText()).isEqualTo("Not run: " + words));
  }

  @Test
  void aCanaryOfWhichOneSucceedsLetsTheOthersRun() {
    Run run =
        Run.of(folder, "java.lang.Math::floorDiv(int,int)")
            .with("--canary=2", "--batch-size=5")
            .over("[1,0]\n[6,3]\n" + "[6,3]\n".repeat(5));
    assertThat(run.run().exit()).isEqualTo(1);
    assertThat(withStatus(run, "succeeded")).hasSize(6);
  }

  @Test
  void containersThatAllDieAlikeBeforeTheirSetsBeginStopTheRun() {
    Run run =
        Run.of(folder, "java.lang.Math::abs(int)")
            .with("--repo-uri", folder.resolve("nowhere").toUri(), "--jobs=2")
            .over("[1]\n".repeat(24));
    Shell.Outcome outcome = run.run();

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("stopping: the first 10 containers all died alike in setup (")
        .doesNotContain("interrupted");
    assertThat(run.rows()).hasSize(24);
    assertThat(withStatus(run, "succeeded")).isEmpty();
  }
}
