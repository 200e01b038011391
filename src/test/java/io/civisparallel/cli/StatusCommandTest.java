package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import io.civisparallel.system.HostName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run stands, by journals that are written here. */
class StatusCommandTest {

  private static final Pattern SUCCEEDED = Pattern.compile("sets +[0-9]+: ([0-9]+) succeeded");

  /** So many that somebody looks meanwhile. */
  private static final int SETS = 100;

  @TempDir private Path folder;

  private Path results;
  private WrittenRun run;

  @BeforeEach
  void nameTheFile() {
    results = folder.resolve("results.jsonl");
    run = new WrittenRun(results);
  }

  private Outcome status() {
    return new Program().run("status", results.toString());
  }

  @Test
  void whatWasWrittenIsToldWhileARunGoesOnAndWhenNobodyHasItAnyMore() {
    run.begin(10, true);
    run.row(run.container(0, 1, true), 0, SetStatus.SUCCEEDED, "");
    run.append(new Entry.Closed(1));
    run.row(run.container(1, 1, true), 1, SetStatus.FAILED, "memory");
    run.append(new Entry.Closed(2));
    run.row(run.container(2, 2, true), 2, SetStatus.FAILED, "anything");
    run.container(4, 1, false);

    Outcome outcome = status();

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains(
            "run         nightly\n",
            "platform    civis at https://api.example, user 7\n",
            "state       running, by process " + ProcessHandle.current().pid() + " on ",
            " since 2026-01-01T00:00:00Z\n",
            "results.jsonl.journal, last written 20",
            "sets        10: 1 succeeded, 2 failed, 0 cancelled, 1 prepared, 1 started or just ended,"
                + " 5 not begun\n",
            "failed by   1 memory, 1 unknown\n",
            "\n\n  1 x memory: unknown (set 1)\n  1 x unknown (set 2)\n\nset 1\n",
            "  | one\n  | ?two\n",
            "containers  2 open\n",
            "  container 3, set 3, attempt 1, started: job 103, run 203\n",
            "  container 4, set 4, attempt 1, prepared: job 104\n");
    run.close();
    assertThat(status().out())
        .contains(
            "state       cut off or interrupted, of process ",
            "; go on with: civis-parallel resume " + results + "\n");
  }

  @Test
  void whatIsRunAgainIsNoFailureAnyMore() {
    run.begin(3, false);
    for (int set = 0; set < 3; set++) {
      run.row(run.container(set, 1, true), set, SetStatus.FAILED, set == 0 ? "lost" : "task");
      run.append(new Entry.Closed(set + 1));
    }
    run.end();
    run.append(
        new Entry.Retrying(
            List.of(new Piece(1, 2, 2)),
            Json.mapper().createObjectNode(),
            new Entry.Digests("a", List.of(), "p")));
    assertThat(status().out()).contains("failed by   1 lost\n", "\n  1 x lost: unknown (set 0)\n");
    run.close();
  }

  @Test
  void aRunThatHasEndedHasNothingOpen() {
    run.begin(1, false);
    run.row(run.container(0, 1, true), 0, SetStatus.SUCCEEDED, "");
    run.append(new Entry.Closed(1));
    run.end();
    run.close();
    Outcome outcome = status();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "platform    local: it ends with the process that runs it\n",
            "state       ended\n",
            "sets        1: 1 succeeded, 0 failed, 0 cancelled\n",
            "containers  0 open\n")
        .doesNotContain("failed by");
  }

  @Test
  void manyContainersAreNotAllNamed() {
    run.begin(100_000, true);
    for (int set = 0; set < 57; set++) {
      run.container(set, 1, false);
    }
    Outcome outcome = status();
    assertThat(outcome.out())
        .contains("57 open\n", "  container 20, ", "  and 37 more\n")
        .doesNotContain("container 21");
    run.close();
  }

  @Test
  void ofEveryBeginningOfAJournalTheStateIsToldOrThatItDidNotBegin() throws IOException {
    run.begin(3, true);
    run.row(run.container(0, 1, true), 0, SetStatus.FAILED, "task");
    run.append(new Entry.Retried(run.container(1, 1, true), 1, 1), new Entry.Closed(1));
    run.container(2, 1, false);
    run.close();
    Path file = JournalFiles.beside(results).journal();
    byte[] whole = Files.readAllBytes(file);
    int begun = new String(whole, ISO_8859_1).indexOf('\n') + 1;
    for (int size = 0; size <= whole.length; size += isNearAnEnd(whole, size) ? 1 : 7) {
      Files.write(file, Arrays.copyOf(whole, size));
      if (size < begun) {
        assertThatThrownBy(this::told)
            .as("%d bytes", size)
            .isInstanceOf(UserException.class)
            .hasMessageContaining("There is nothing to tell: " + results + " was cut off before");
      } else {
        assertThat(told()).as("%d bytes", size).contains("sets        3: ");
      }
    }
  }

  private static boolean isNearAnEnd(byte[] text, int at) {
    for (int near = Math.max(0, at - 2); near < Math.min(text.length, at + 9); near++) {
      if (text[near] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** What is told, without the command line's cost. */
  private String told() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Host host =
        new Host(Map.of(), InputStream.nullInputStream(), stream, stream, Asking.NOBODY, it -> {});
    assertThat(Onlooker.status(results.toString(), false, false, host)).isZero();
    return out.toString(UTF_8);
  }

  @Test
  void whatIsAddedMeanwhileIsToldOrNotYet() throws Exception {
    run.begin(SETS, true);
    AtomicBoolean ended = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int set = 0; set < SETS; set++) {
                run.row(run.container(set, 1, true), set, SetStatus.SUCCEEDED, "");
                run.append(new Entry.Closed(set + 1));
              }
              ended.set(true);
            });
    writer.start();
    int before = 0;
    while (!ended.get()) {
      int now = succeeded(told());
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    writer.join();
    assertThat(succeeded(told())).isEqualTo(SETS);
    run.close();
  }

  private static int succeeded(String told) {
    Matcher matcher = SUCCEEDED.matcher(told);
    assertThat(matcher.find()).as(told).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @Test
  void damageIsRefusedAndNothingIsChanged() throws IOException {
    run.begin(1, true);
    run.container(0, 1, true);
    run.close();
    Path file = JournalFiles.beside(results).journal();
    String damaged = Files.readString(file).replace("nightly", "knightly");
    Files.writeString(file, damaged);
    Outcome outcome = status();
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("line 1, byte 0 is damaged").doesNotContain("\tat ");
    assertThat(file).hasContent(damaged);
  }

  @Test
  void whoTakesARunUpIsNotTakenForWhoHadIt() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    run.begin(1, true);
    run.append(new Entry.Opened(gone.pid(), HostName.here(), Instant.now(), "test"));
    assertThat(status().out())
        .contains("state       taken up by a process that has not written anything yet\n");
    run.append(new Entry.Opened(gone.pid(), "another-host", Instant.now(), "test"));
    assertThat(status().out()).contains("running, by process " + gone.pid() + " on another-host");
    run.close();
  }

  @Test
  void aRunThatIsNotThereIsRefused() {
    Outcome outcome = status();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("There is nothing to tell: ", " has no journal ");
  }
}
