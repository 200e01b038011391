package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that runs out of memory is tried again with more of it. */
class MemoryIT {

  private static final String HUNGRY =
      """
      package acme;

      public class Hungry {
        public static int eat(int megabytes) {
          byte[][] all = new byte[16 * megabytes][];
          for (int i = 0; i < all.length; i++) {
            all[i] = new byte[64 * 1024];
          }
          return all.length / 16;
        }
      }
      """;

  @TempDir private Path folder;

  /** Of 100 MB a program has 60 for its heap, and of 200 it has 120. */
  @Test
  void onceWithTwiceAsMuch() throws IOException {
    Path jar = UserProgram.in(folder).with(HUNGRY).jar("hungry.jar");
    Run run =
        Run.of(folder, "acme.Hungry::eat")
            .with("--classpath", jar, "--memory=100", "--memory-on-retry=2x")
            .over("[4]\n[85]\n[100000]\n");
    Shell.Outcome outcome = run.run();

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
    assertThat(run.rows())
        .extracting(it -> it.json().path("attempts").intValue())
        .containsExactly(1, 2, 2);
    assertThat(run.rows().get(0).result()).isEqualTo("4");
    assertThat(run.rows().get(1).result()).isEqualTo("85");
    JsonNode before = run.rows().get(1).json().path("history").get(0);
    assertThat(before.path("kind").textValue()).isEqualTo("memory");
    JsonNode error = run.rows().get(2).error();
    assertThat(error.path("kind").textValue()).isEqualTo("memory");
    assertThat(error.path("message").textValue()).contains("(memory asked for: 200 MB");
  }
}
