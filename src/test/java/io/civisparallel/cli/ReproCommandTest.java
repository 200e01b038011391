package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code repro} refuses before anything is run. */
class ReproCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0 --debug-port 0,       --debug-port",
    "0 --debug-port 65536,   --debug-port",
    "0 --debug-port x,       --debug-port",
    "-1,                     -1",
    "x,                      INDEX",
    "2147483648,             INDEX"
  })
  void aPortOrSetThatCannotBeIsRefused(String words, String named) {
    Outcome outcome =
        new Program().run(("repro " + folder.resolve("r.jsonl") + " " + words).split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(named);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aRunThatIsNotThereIsRefused() {
    Outcome outcome = new Program().run("repro", folder.resolve("r.jsonl").toString(), "0");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("There is nothing to run again: ", " has no journal ");
  }

  @Test
  void aRunOfWhichNoSettingsCanBeReadIsRefused() {
    Path results = folder.resolve("r.jsonl");
    try (WrittenRun run = new WrittenRun(results)) {
      run.begin(1, false);
      Outcome outcome = new Program().run("repro", results.toString(), "0");
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
      assertThat(outcome.err()).contains("of another version").doesNotContain("\tat ");
    }
  }
}
