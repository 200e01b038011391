package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run has written is in order, and is not any more once somebody has been at it. */
class VerifyIT {

  private static final String[] RUN = {
    "run",
    "java.lang.Character::getName",
    "args.jsonl",
    "-o",
    "results.jsonl",
    "-q",
    "--order",
    "completion",
    "--max-inline-result",
    "20"
  };

  @TempDir private Path folder;

  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.in(folder).without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT");
  }

  @AfterEach
  void standUp() {
    desk.close();
  }

  @Test
  void aRunIsVerifiedAndDamageToItIsTold() throws IOException {
    desk.file("args.jsonl", "[32]\n[65]\n[-1]\n");
    assertThat(desk.run(RUN).exit()).isEqualTo(1);
    assertThat(verify())
        .isEqualTo(
            new Shell.Outcome(
                0,
                "",
                "3 argument sets: 2 succeeded, 1 failed, 0 cancelled; each has exactly one row, and"
                    + " every row is right\n"));

    Path results = desk.path("results.jsonl");
    Files.writeString(desk.path("results.jsonl.d/1-1.json"), "\"another\"");
    String text = Files.readString(results);
    Files.writeString(results, text.substring(0, text.length() - 5));
    Shell.Outcome damaged = verify();
    assertThat(damaged.exit()).isEqualTo(1);
    assertThat(damaged.out())
        .contains("set 1: its result file results.jsonl.d/1-1.json has 9 bytes, not 24\n")
        .contains("results.jsonl:3: the file ends within this line")
        .contains(" has no row in results.jsonl\n");
    assertThat(damaged.err()).endsWith("; 3 differences\n");
  }

  private Shell.Outcome verify() {
    return desk.run("verify", "args.jsonl", "results.jsonl");
  }
}
