package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of logs where there is no platform to ask, by journals that are written here. */
class LogsCommandTest {

  @TempDir private Path folder;

  private Path results;
  private WrittenRun run;

  @BeforeEach
  void begin() {
    results = folder.resolve("results.jsonl");
    run = new WrittenRun(results);
    run.begin(4, false);
    run.row(run.container(0, 1, true), 0, SetStatus.FAILED, "task");
    run.append(new Entry.Closed(1));
    run.row(run.container(1, 1, true), 1, SetStatus.SUCCEEDED, "");
    run.append(new Entry.Closed(2));
    run.container(2, 1, false);
  }

  @AfterEach
  void close() {
    run.close();
  }

  private Outcome logs(String... words) {
    List<String> line = new ArrayList<>(List.of("logs", results.toString()));
    line.addAll(List.of(words));
    return new Program().with("HOME", folder.toString()).run(line.toArray(String[]::new));
  }

  private void refuses(String why, String... words) {
    Outcome outcome = logs(words);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(why).doesNotContain("\tat ");
  }

  @Test
  void whatASetThatFailedLeftInItsRowIsPrintedClean() {
    Outcome outcome = logs("0", "--attempt", "1");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo("one\n?two\n");
    assertThat(outcome.err())
        .isEqualTo(
            "the platform on this machine has ended with its run: its row holds the last 2 lines\n");
  }

  @Test
  void aLogThatWentWithItsPlatformIsSaidToBeGone() {
    Outcome outcome = logs("1", "--follow");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("Cannot print the log of set 1: ", "has ended with its process");
  }

  @Test
  void aSetThatHasNoLogYetIsSaidToHaveNone() {
    refuses("Set 2 has no log yet: its container 3 was not started", "2");
    refuses("Set 3 has no log yet: it was not given to a container", "3");
    refuses("Set 3 has no log yet: it was not given to a container", "3", "--attempt", "1");
    refuses("There was no attempt 2 at set 0", "0", "--attempt", "2");
  }

  @Test
  void aRowThatWasCarriedOverToAChangedArgumentsFileTellsOfItsContainerItself() {
    run.close();
    Path other = folder.resolve("other.jsonl");
    try (WrittenRun carried = new WrittenRun(other)) {
      carried.begin(2, false);
      carried.append(new Entry.Carried(1, 1, 1, List.of()));
      String row =
          "{\"index\":0,\"attempts\":2,\"jobId\":5,\"runId\":6,"
              + "\"error\":{\"logs\":[\"kept\"]}}";
      carried.append(new Entry.Row(0, 0, 2, SetStatus.FAILED, row, null));
      Outcome outcome = new Program().run("logs", other.toString(), "0");
      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.out()).isEqualTo("kept\n");
      assertThat(new Program().run("logs", other.toString(), "0", "--attempt", "1").err())
          .contains("There was no attempt 1 at set 0");
    }
  }

  @Test
  void aSetThatIsNotThereIsRefused() {
    refuses("There is no set 4 in run nightly: its 4 sets count from 0", "4");
    refuses("-1", "--", "-1");
    refuses("'x' is not a whole number", "x");
    refuses("--attempt", "0", "--attempt", "0");
  }

  @Test
  void aRunThatIsAtWorkOrOnThisMachineIsCleanedOnlyWhenItIsDone() {
    Outcome active = new Program().run("clean", results.toString());
    assertThat(active.code()).isEqualTo(2);
    assertThat(active.err()).contains("a process is at work on it", "civis-parallel cancel ");
  }
}
