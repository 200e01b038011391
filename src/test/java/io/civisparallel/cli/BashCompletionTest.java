package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers for what has been typed, asked of bash itself. */
class BashCompletionTest {

  @TempDir private Path folder;

  @BeforeEach
  void filesLieThere() throws IOException {
    for (String name : List.of("app.jar", "a b.jsonl", "rows.jsonl", "notes.txt", "key")) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.writeString(folder.resolve("script"), new Program().run("completion", "bash").out());
  }

  /** The last word is the one to be completed; a full stop stands for an empty one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          resu                              | resume
          run --batch-                      | --batch-size,--batch-jobs,--batch-target
          run --engine .                    | process,docker
          run --engine = d                  | docker
          run --retry-on t                  | task,timeout
          run .                             | app.jar
          run app.jar .                     | a b.jsonl,rows.jsonl
          run --jobs 3 app.jar r            | rows.jsonl
          run --jobs = 3 -q app.jar r       | rows.jsonl
          run app.jar rows.jsonl --config n | notes.txt
          run --jobs .                      | ''
          resume r                          | rows.jsonl
          logs r                            | rows.jsonl
          logs rows.jsonl .                 | ''
          completion .                      | bash,zsh,fish
          man sta                           | status
          settings --config k               | key
          resume n                          | notes.txt
          """)
  void offersWhatFits(String typed, String offered) throws Exception {
    List<String> words = List.of(typed.strip().split(" +"));
    assertThat(String.join(",", complete(words))).isEqualTo(offered);
  }

  @Test
  void isShortEnoughToBeReadByEveryNewShell() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("script"))).hasSizeLessThan(400);
  }

  private List<String> complete(List<String> typed) throws Exception {
    Path bash = Path.of("/bin/bash");
    assumeThat(bash).exists();
    StringBuilder words = new StringBuilder("civis-parallel");
    typed.forEach(word -> words.append(" '").append(word.equals(".") ? "" : word).append('\''));
    String script =
        ". ./script; COMP_WORDS=(%s); COMP_CWORD=%d; _civis_parallel; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(words, typed.size());
    Process process =
        new ProcessBuilder(bash.toString(), "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8)
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
