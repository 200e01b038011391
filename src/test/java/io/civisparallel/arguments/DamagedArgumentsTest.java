package io.civisparallel.arguments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.Problem;
import io.civisparallel.error.UserException;
import io.civisparallel.testkit.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a file, it is read or refused, and never anything else. */
class DamagedArgumentsTest {

  /** One that once failed; -Dseed=N tries others. */
  private static final long DEFAULT_SEED = 10_009_522_756_930L;

  private static final int FILES = 2000;

  private static final String WHOLE =
      """
      [0, "zero", null, true, -1.5e-3]
      {"name": "caf\u00e9 \ud83d\ude00", "nested": {"a": [1, 2, {"b": "\\u00e9\\ud83d\\ude00"}]}}

      "text with \\"quotes\\" and \\\\ and \\n"
      12345678901234567890.123456789
      [[[[[]]]]]
      """;

  @TempDir Path folder;

  @Test
  void readsOrRefusesFilesWithBytesFlippedCutAndRepeated() throws IOException {
    long seed = Long.getLong("seed", DEFAULT_SEED);
    System.out.println("DamagedArgumentsTest: -Dseed=" + seed);
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = Damage.done(WHOLE.getBytes(UTF_8), random);
      Path file = Files.write(folder.resolve("args.jsonl"), damaged);
      try (ArgumentSets sets = ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, 20)) {
        read++;
        for (int set = 0; set < sets.count(); set++) {
          assertThat(sets.text(set).getBytes(UTF_8)).isEqualTo(sets.bytes(set));
        }
      } catch (UserException e) {
        e.problems().forEach(DamagedArgumentsTest::mustBePlain);
      }
    }
    assertThat(read).as("files that were read, seed %s", seed).isBetween(1, FILES - 1);
  }

  private static void mustBePlain(Problem problem) {
    String excerpt = String.valueOf(problem.excerpt());
    assertThat(problem.column()).isPositive();
    assertThat(problem.message())
        .doesNotContain("Source")
        .doesNotContain("jackson")
        .doesNotContain("Feature")
        .doesNotContain("this is not JSON");
    assertThat(excerpt.chars().noneMatch(Character::isISOControl)).isTrue();
    assertThat(problem.caret()).isBetween(0, excerpt.codePointCount(0, excerpt.length()));
  }
}
