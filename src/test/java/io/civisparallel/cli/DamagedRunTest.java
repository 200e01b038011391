package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.testkit.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No damage to a journal or a results file is answered by a stack trace. */
class DamagedRunTest {

  private static final int DAMAGES = 25;

  @TempDir private Path folder;

  private Path arguments;
  private Path results;

  @BeforeEach
  void runOnce() throws IOException {
    arguments = Files.writeString(folder.resolve("args.jsonl"), "[1]\n[-2]\n");
    results = folder.resolve("results.jsonl");
    Outcome outcome =
        program()
            .run("run", "java.lang.Math::abs(int)", arguments.toString(), "-o", results.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private Program program() {
    return new Program().with("HOME", folder.toString()).with("PATH", System.getenv("PATH"));
  }

  @Test
  void commandsThatReadDamagedFilesSayWhatIsWrongAndWhere() throws IOException {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("DamagedRunTest: -Dseed=" + seed);
    Random random = new Random(seed);
    Path journal = folder.resolve("results.jsonl.journal");
    byte[] wholeJournal = Files.readAllBytes(journal);
    byte[] wholeResults = Files.readAllBytes(results);
    // Without its arguments nothing can be begun again.
    Files.move(arguments, folder.resolve("moved.jsonl"));
    for (int i = 0; i < DAMAGES; i++) {
      String which = "damage " + i + " of seed " + seed;
      Files.write(journal, Damage.done(wholeJournal, random));
      Files.write(results, Damage.done(wholeResults, random));
      holds(which, List.of(0, 2, 4), "status", results.toString());
      holds(which, List.of(0, 2, 4), "resume", results.toString());
      holds(
          which,
          List.of(0, 1),
          "verify",
          folder.resolve("moved.jsonl").toString(),
          results.toString());
    }
  }

  private void holds(String which, List<Integer> codes, String... words) {
    Outcome outcome = program().run(words);
    assertThat(codes).as("%s: %s", which, outcome).contains(outcome.code());
    assertThat(outcome.err()).as(which).doesNotContain("\tat ", "Exception", "bug");
    if (outcome.code() == 4 && outcome.err().contains("damaged")) {
      assertThat(outcome.err()).as(which).containsPattern("line [0-9]+, byte [0-9]+");
    }
  }
}
