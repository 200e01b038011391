package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs on the embedded platform, which dies with them: unfinished sets start again. */
@EnabledOnOs(OS.LINUX)
class ResumeIT {

  private static final Duration LONG = Duration.ofSeconds(100);

  @TempDir private Path folder;

  private final Traces traces = new Traces();
  private Desk desk;

  @BeforeEach
  void prepareDesk() {
    desk = Desk.in(folder).without("CIVIS_API_KEY").without("CIVIS_API_ENDPOINT");
    desk.with("HOME", folder.toString());
  }

  @AfterEach
  void wipe() {
    desk.close();
    traces.wipe();
  }

  private String[] run(String arguments, String output, String... more) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("run", "java.lang.Thread::sleep(long)", arguments, "-o", output));
    words.addAll(List.of("--cpu", "256", "--memory", "256", "-j", "2"));
    words.addAll(List.of("--param", Traces.NAME + "=" + traces.word()));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** Starts a run, and kills it when the first set has its row in the journal. */
  private void kill(Path journal, Shell shell, String... words) throws Exception {
    Process process = shell.start(desk.path("stdout"), desk.path("stderr"), words);
    await()
        .atMost(LONG)
        .until(
            () -> {
              assertThat(process.isAlive()).as(Run.read(desk.path("stderr"))).isTrue();
              return Files.exists(journal) && Run.read(journal).contains("\"type\":\"row\"");
            });
    Traces.signal(process, "KILL");
    assertThat(Traces.exitOf(process)).isEqualTo(137);
    traces.vanish(List.of());
  }

  private Shell program() {
    return desk.shell(ShippedProgram.launcher());
  }

  @Test
  void unfinishedSetsStartAgainAndFinishedOnesDoNot() throws Exception {
    desk.file("args.jsonl", "[0]\n[3000]\n[3001]\n");
    kill(desk.path("results.jsonl.journal"), program(), run("args.jsonl", "results.jsonl"));
    String first = Run.read(desk.path("results.jsonl"));

    Shell.Outcome outcome = desk.run("resume", "results.jsonl");

    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(outcome.err()).contains("platform: local", "going on: ", " of 3 have their row");
    String rows = Run.read(desk.path("results.jsonl"));
    assertThat(rows).startsWith(first);
    assertThat(Row.all(rows)).extracting(Row::index).containsExactly(0, 1, 2);
  }

  @Test
  void argumentsFromStandardInputAreKeptForIt() throws Exception {
    Path journal = desk.path("results.jsonl.journal");
    desk.file("args.jsonl", "[0]\n[3000]\n");
    kill(
        journal,
        desk.shell("sh", "-c", "exec \"$@\" <args.jsonl", "sh", ShippedProgram.launcher()),
        run("-", "results.jsonl"));
    Files.delete(desk.path("args.jsonl"));

    Shell.Outcome outcome = desk.run("resume", "results.jsonl");

    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(Row.all(Run.read(desk.path("results.jsonl")))).hasSize(2);
  }

  @Test
  void aRunToStandardOutputIsFoundByItsName() throws Exception {
    desk.file("args.jsonl", "[0]\n[3000]\n");
    Path journal = folder.resolve(".local/state/civis-parallel/nightly.journal");
    kill(journal, program(), run("args.jsonl", "-", "--name", "nightly"));

    Shell.Outcome outcome = desk.run("resume", "nightly");

    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(Row.all(outcome.out())).extracting(Row::index).containsExactly(0, 1);
    assertThat(journal).doesNotExist();
    assertThat(desk.run("resume", "nightly").exit()).isEqualTo(2);
  }

  @Test
  void theSameCommandGoesOnWithWhatItBeganAndWithNothingElse() throws Exception {
    desk.file("args.jsonl", "[0]\n[3000]\n");
    String[] words = run("args.jsonl", "results.jsonl", "--resume");
    kill(desk.path("results.jsonl.journal"), program(), words);
    assertThat(desk.run(run("args.jsonl", "results.jsonl")).exit()).isEqualTo(2);
    Shell.Outcome other = desk.run(run("args.jsonl", "results.jsonl", "--resume", "--image", "x"));
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("what its containers are made of");

    Shell.Outcome outcome = desk.run(words);

    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    assertThat(Row.all(Run.read(desk.path("results.jsonl")))).hasSize(2);
    assertThat(desk.run(words).err()).contains("nothing to do");
  }

  @Test
  void whatHasNoJournalCannotBeResumed() {
    desk.file("results.jsonl", "");
    assertThat(desk.refuses("resume", "results.jsonl"))
        .contains("There is nothing to resume: results.jsonl has no journal");
  }

  @Test
  void aDamagedJournalIsNamedByLineAndByteAndLeftAsItIs() throws IOException {
    desk.file("args.jsonl", "[0]\n[1]\n");
    assertThat(desk.run(run("args.jsonl", "results.jsonl")).exit()).isZero();
    Path journal = desk.path("results.jsonl.journal");
    String damaged = Run.read(journal).replaceFirst("\"sets\":2", "\"sets\":3");
    Files.writeString(journal, damaged);

    Shell.Outcome outcome = desk.run("resume", "results.jsonl");

    assertThat(outcome.exit()).isEqualTo(4);
    assertThat(outcome.err())
        .contains("journal results.jsonl.journal line 1, byte 0 is damaged")
        .doesNotContain("\tat ");
    assertThat(journal).hasContent(damaged);
  }
}
