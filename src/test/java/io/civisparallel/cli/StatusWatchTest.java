package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.fanout.ObservedRun;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.json.Json;
import io.civisparallel.system.Clock;
import io.civisparallel.testkit.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run stands, looked at again and again: what happens meanwhile, happens while one waits. */
class StatusWatchTest {

  @TempDir private Path folder;

  private final SettableClock time = SettableClock.hurrying();
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();
  private Path results;
  private WrittenRun run;

  @BeforeEach
  void begin() {
    results = folder.resolve("results.jsonl");
    run = new WrittenRun(results);
    run.begin(3, true);
  }

  /** Lets the next thing happen whenever somebody waits. */
  private Clock clock() {
    return new Clock() {
      @Override
      public Instant now() {
        return time.now();
      }

      @Override
      public long nanoTime() {
        return time.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        time.sleep(duration);
        meanwhile.remove().run();
      }
    };
  }

  private List<String> watched(StatusView view) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Host host =
        new Host(
            Map.of(),
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8),
            Asking.NOBODY,
            it -> {});
    Surroundings around = RunLauncher.surroundings(host);
    ObservedRun observed = ObservedRun.find(results.toString(), "tell", around);
    assertThat(new StatusWatch(observed, view, host.out(), clock()).untilNobodyIsAtWork()).isTrue();
    assertThat(time.slept()).allMatch(it -> it.equals(Duration.ofSeconds(2)));
    return out.toString(UTF_8).lines().toList();
  }

  private void row(int set) {
    run.row(run.container(set, 1, true), set, SetStatus.SUCCEEDED, "");
    run.append(new Entry.Closed(set + 1));
  }

  private void happening(Runnable... steps) {
    meanwhile.addAll(Arrays.asList(steps));
  }

  @Test
  void aLineIsAddedForEachChangeUntilTheRunEnds() {
    happening(
        () -> row(0),
        () -> {},
        () -> row(1),
        () -> {
          row(2);
          run.end();
          run.close();
        });
    assertThat(watched(StatusView.changes()))
        .containsExactly(
            "2026-01-01T00:00:00Z running, sets 3: 0 succeeded, 0 failed, 0 cancelled, 3 not begun",
            "2026-01-01T00:00:02Z running, sets 3: 1 succeeded, 0 failed, 0 cancelled, 2 not begun",
            "2026-01-01T00:00:06Z running, sets 3: 2 succeeded, 0 failed, 0 cancelled, 1 not begun",
            "2026-01-01T00:00:08Z ended, sets 3: 3 succeeded, 0 failed, 0 cancelled");
  }

  @Test
  void aRunThatIsCutOffEndsIt() {
    happening(() -> run.close());
    assertThat(watched(StatusView.changes())).hasSize(2).last().asString().contains("unfinished");
  }

  @Test
  void aJournalThatSomebodyRemovesEndsItWithAWord() {
    happening(
        () -> {
          run.close();
          delete(JournalFiles.beside(results).journal());
        });
    assertThatThrownBy(() -> watched(StatusView.changes()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("There is no journal");
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTerminalIsRedrawn() {
    happening(() -> row(0), () -> run.close());
    StatusView whole = (status, now) -> List.of("one", StatusText.line(status));
    assertThat(watched(StatusView.redrawing(whole)))
        .hasSize(6)
        .filteredOn(it -> it.equals("\u001b[H\u001b[Jone"))
        .hasSize(3);
  }

  @Test
  void programsGetAnObjectForEachChange() throws IOException {
    happening(() -> row(0), () -> {}, () -> run.close());
    List<String> lines = watched(new StatusJson("the journal"));
    assertThat(lines).hasSize(3);
    assertThat(Json.parse(lines.get(1)).at("/sets/succeeded").intValue()).isEqualTo(1);
    assertThat(Json.parse(lines.get(2)).path("phase").textValue()).isEqualTo("unfinished");
  }

  @Test
  void jsonSaysAllThatTheTextSays() throws IOException {
    run.row(run.container(0, 1, true), 0, SetStatus.FAILED, "memory");
    run.append(new Entry.Closed(1));
    run.container(1, 1, false);
    Outcome outcome = new Program().run("status", results.toString(), "--json");
    run.close();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines()).hasSize(1);
    JsonNode status = Json.parse(outcome.out());
    assertThat(status.path("version").intValue()).isEqualTo(1);
    assertThat(status.path("type").textValue()).isEqualTo("status");
    assertThat(status.path("run").textValue()).isEqualTo("nightly");
    assertThat(status.path("phase").textValue()).isEqualTo("running");
    assertThat(status.at("/process/id").longValue()).isEqualTo(ProcessHandle.current().pid());
    assertThat(status.at("/platform/endpoint").textValue()).isEqualTo("https://api.example");
    assertThat(status.path("sets").toString())
        .isEqualTo(
            """
            {"all":3,"succeeded":0,"failed":1,"cancelled":0,"beingMade":0,"prepared":1,\
            "beingStarted":0,"started":0,"beingCancelled":0,"beingDiscarded":0,"again":0,\
            "notBegun":1}""");
    assertThat(status.at("/failures/kinds/memory").intValue()).isEqualTo(1);
    assertThat(status.path("open").intValue()).isEqualTo(1);
    assertThat(status.at("/containers/0/stage").textValue()).isEqualTo("prepared");
    assertThat(status.at("/containers/0/runId").isNull()).isTrue();
  }
}
