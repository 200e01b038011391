package io.civisparallel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.Problem;
import io.civisparallel.settings.SettingsText.Line;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTextTest {

  @Test
  void readsNamesAndValuesWithTheirLines() {
    SettingsText text =
        SettingsText.parse("f", "\ufeff# people\r\n\r\n jobs = 20 \r\nparam=A=b=c\nname=");
    assertThat(text.problems()).isEmpty();
    assertThat(text.lines())
        .containsExactly(
            new Line("jobs", "20", 3), new Line("param", "A=b=c", 4), new Line("name", "", 5));
  }

  @Test
  void backslashesQuotesAndHashesAreCharactersOfAValue() {
    assertThat(SettingsText.parse("f", "setup-cmd=echo \"a\\tb\" # c \\").lines())
        .containsExactly(new Line("setup-cmd", "echo \"a\\tb\" # c \\", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "jobs, this line sets nothing",
    "--jobs=1, no dashes",
    "Jobs=1, 'Jobs' is no name",
    "=1, '' is no name",
    "jobs: 20, this line sets nothing",
  })
  void whatIsNoSettingIsNamedWithItsLine(String line, String told) {
    assertThat(SettingsText.parse("f", "\n" + line).problems())
        .singleElement()
        .satisfies(it -> assertThat(it.render()).startsWith("f:2: ").contains(told));
  }

  @Test
  void noProblemShowsAValue() {
    assertThat(SettingsText.parse("f", "a b=secret\nx=secret\0\n-y=secret").problems())
        .hasSize(3)
        .extracting(Problem::render)
        .allSatisfy(it -> assertThat(it).doesNotContain("secret"));
  }

  @Test
  void anyTextAtAllIsRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(80), 0, 0x3000).forEach(text::appendCodePoint);
      text.append("=#\n-a".charAt(random.nextInt(5)));
      SettingsText read = SettingsText.parse("f", text.toString());
      assertThat(read.lines().size() + read.problems().size())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(text.length());
    }
  }
}
