package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows whose journal says nothing, or is none, are not thrown away by following the advice. */
class LostJournalTest {

  private static final String ROW =
      "{\"index\":0,\"line\":1,\"arguments\":[1],\"status\":\"succeeded\",\"result\":1}\n";

  @TempDir private Path folder;

  private Path arguments;
  private Path results;
  private Path journal;

  @BeforeEach
  void nameTheFiles() throws IOException {
    arguments = Files.writeString(folder.resolve("args.jsonl"), "[1]\n");
    results = folder.resolve("results.jsonl");
    journal = folder.resolve("results.jsonl.journal");
  }

  private Outcome told(int code, String... words) {
    Outcome outcome =
        new Program()
            .with("HOME", folder.toString())
            .with("PATH", System.getenv("PATH"))
            .run(words);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    return outcome;
  }

  private Outcome run(int code) {
    return told(
        code, "run", "java.lang.Math::abs(int)", arguments.toString(), "-o", results.toString());
  }

  @Test
  void rowsBesideAnEmptyJournalAreLeftAlone() throws IOException {
    Files.writeString(results, ROW);
    Files.createFile(journal);

    for (Outcome outcome :
        new Outcome[] {
          told(2, "resume", results.toString()), told(2, "retry", results.toString()), run(2)
        }) {
      assertThat(outcome.err())
          .contains("has rows of which no journal knows")
          .contains("give another -o, or move both files away")
          .doesNotContain("--overwrite");
    }
    assertThat(results).hasContent(ROW);
  }

  @Test
  void withoutRowsAnEmptyJournalIsOfARunThatNeverBegan() throws IOException {
    Files.createFile(journal);

    assertThat(told(2, "resume", results.toString()).err())
        .contains("was cut off before it began. Run it with --overwrite");
  }

  @Test
  void aPipeInPlaceOfAJournalIsRefusedAndNotWaitedFor() {
    Shell.in(folder, "mkfifo").run(journal.toString());

    for (Outcome outcome :
        new Outcome[] {
          run(2),
          told(2, "status", results.toString()),
          told(2, "cancel", results.toString()),
          told(2, "resume", results.toString())
        }) {
      assertThat(outcome.err()).contains(journal + " is no regular file");
    }
  }

  @Test
  void whatWasNeverAJournalIsDamagedAndNotCutOff() throws IOException {
    Files.writeString(results, ROW);
    Files.writeString(journal, "\u0001\u0002 no\njournal\n");

    for (String command : new String[] {"resume", "retry"}) {
      assertThat(told(4, command, results.toString()).err())
          .contains("line 1, byte 0 is damaged, and there is no entry that can be read");
    }
    assertThat(run(2).err()).contains("whose journal cannot be read");
    assertThat(journal).hasContent("\u0001\u0002 no\njournal\n");
    assertThat(results).hasContent(ROW);
  }
}
