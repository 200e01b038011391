package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.settings.ApiKey;
import io.civisparallel.settings.ApiSettings;
import io.civisparallel.settings.KeyOrigin;
import io.civisparallel.settings.Setting;
import io.civisparallel.settings.Setting.Source;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last line of a run that can be gone on with is typed as it stands. */
class ResumeLineTest {

  private static ResumeLine line(
      String name, @Nullable KeyOrigin key, @Nullable Setting<Path> certificates) {
    return new ResumeLine(name, new ApiSettings(key, 1, null, certificates));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          results.jsonl      | results.jsonl
          out/r-1_2.jsonl    | out/r-1_2.jsonl
          my results.jsonl   | 'my results.jsonl'
          it's.jsonl         | 'it'\\''s.jsonl'
          $HOME;rm           | '$HOME;rm'
          é.jsonl            | 'é.jsonl'
          -o                 | ./-o
          """)
  void aNameIsQuotedWhereAShellWouldReadItOtherwise(String name, String typed) {
    assertThat(line(name, null, null).command()).isEqualTo("civis-parallel resume " + typed);
  }

  @Test
  void aNameThatWouldHarmATerminalDoesNot() {
    assertThat(line("a\n\u001b[2J'\\\u202e", null, null).command())
        .isEqualTo("civis-parallel resume $'a\\x0a\\x1b[2J\\x27\\x5c\\xe2\\x80\\xae'");
  }

  @Test
  void theFilesThatThePlatformIsReachedWithAreNamed() {
    Path certificates = Path.of("our ca.pem");
    ResumeLine line =
        line(
            "r",
            new KeyOrigin.InFile(Path.of("key")),
            new Setting<>(certificates, Source.option("--ca-cert")));
    assertThat(line.command())
        .isEqualTo("civis-parallel resume r --api-key-file key --ca-cert 'our ca.pem'");
    Source variable = Source.environment(ApiSettings.CA_CERT);
    assertThat(line("r", null, new Setting<>(certificates, variable)).command())
        .as("the environment is there again")
        .isEqualTo("civis-parallel resume r");
  }

  @Test
  void neitherAKeyNorACommandThatPrintsOneIsShown() {
    KeyOrigin variable = new KeyOrigin.Variable(ApiKey.parse("CIVIS_API_KEY", "canary"));
    assertThat(line("r", variable, null).command()).isEqualTo("civis-parallel resume r");
    ResumeLine line = line("r", new KeyOrigin.FromCommand("echo canary"), null);
    assertThat(line.command()).isEqualTo("civis-parallel resume r");
    assertThat(line.introduction()).contains("--api-key-command").doesNotContain("canary");
  }
}
