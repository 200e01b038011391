package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {

  private static final Path FOLDER = Path.of("completions");

  @ParameterizedTest
  @CsvSource({
    "bash,civis-parallel.bash",
    "zsh,_civis-parallel",
    "fish,civis-parallel.fish",
  })
  void theFilesAreWhatTheProgramPrints(String shell, String file) throws IOException {
    assertThat(Files.readString(FOLDER.resolve(file), UTF_8))
        .as("stale: civis-parallel completion %s > completions/%s", shell, file)
        .isEqualTo(new Program().run("completion", shell).out());
  }

  @ParameterizedTest
  @CsvSource({
    "bash,-n,civis-parallel.bash",
    "zsh,-n,_civis-parallel",
    "fish,--no-execute,civis-parallel.fish",
  })
  void theShellsCanReadThem(String shell, String option, String file) throws Exception {
    assumeThat(isOnPath(shell)).as("%s is installed", shell).isTrue();
    Process process =
        new ProcessBuilder(shell, option, FOLDER.resolve(file).toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"zsh,--no-hidden", "fish,-l no-hidden"})
  void theOppositeOfAnOptionIsCompletedToo(String shell, String word) {
    assertThat(new Program().run("completion", shell).out()).contains(word);
  }

  private static boolean isOnPath(String program) {
    List<String> folders = Arrays.asList(System.getenv("PATH").split(":", -1));
    return folders.stream().anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }
}
