package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder, a file and a variable set, in the shipped program. */
class SettingsIT {

  @TempDir private Path folder;

  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder).with("HOME", folder.toString());
    desk.file("args.jsonl", "[3,4]\n");
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  private Shell.Outcome dryRun(String... options) {
    String[] words = {"run", "java.lang.Math::hypot", "args.jsonl", "--dry-run"};
    return desk.run(Stream.of(words, options).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @Test
  void theFoldersFileAndAVariableAreUsedAndShown() {
    desk.file(".civis-parallel.properties", "# of this project\njobs=1\nmemory=333\n");
    desk.with("CIVIS_PARALLEL_MEMORY", "444");
    Shell.Outcome run = dryRun();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("444 MB memory", "1 containers at once");
    assertThat(desk.run("settings").out())
        .containsPattern("(?m)^jobs +1 +\\.civis-parallel\\.properties:2$")
        .containsPattern("(?m)^memory +444 +CIVIS_PARALLEL_MEMORY$");
  }

  @Test
  void aFolderThatWouldRunSomethingIsRefusedBeforeAnythingIsDone() {
    desk.file(".civis-parallel.properties", "jobs=1\napi-key-command=touch stolen\n");
    Shell.Outcome run = dryRun("--jobs=2");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(".civis-parallel.properties:2: a folder cannot set api-key-command")
        .contains("--config FILE");
    assertThat(desk.path("stolen")).doesNotExist();
  }
}
