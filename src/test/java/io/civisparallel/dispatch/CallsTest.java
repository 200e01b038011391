package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.WorkerFile;
import io.civisparallel.error.PlatformException;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Cleanup;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Plan;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.ScriptFrame;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.testkit.MemoryPlatform;
import io.civisparallel.testkit.RefusingPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an unknown outcome only what is exactly ours is taken for ours. */
class CallsTest {

  private static final long ME = 7;
  private static final long SOMEBODY_ELSE = 8;
  private static final List<Piece> PIECES = List.of(new Piece(0, 1, 1));

  private final MemoryPlatform platform = new MemoryPlatform();
  private @TempDir Path folder;
  private ArgumentSets arguments;
  private ContainerSpecs specs;
  private Plan plan;
  private Calls calls;

  @BeforeEach
  void prepareCalls() throws IOException {
    Path file = Files.writeString(folder.resolve("args.jsonl"), "[1]\n");
    arguments = ArgumentsFile.scan(file, "args.jsonl", LineCheck.NONE, 20);
    plan =
        new Plan(
            "nightly",
            "0a1b2c3d",
            Selection.all(1),
            Simulation.pace(1, 0),
            Retries.NONE,
            Batching.NONE,
            Limits.NONE,
            new Cleanup(Keep.FAILED, Duration.ofDays(7), 1_000),
            new Assignment.Target("a.B::c", List.of(), List.of(), Assignment.Repository.NONE),
            new ScriptFrame(
                ContainerSpec.builder("any", "latest", "true").build(),
                Assignment.PARAM,
                List.of()),
            List.of());
    specs =
        new ContainerSpecs(
            plan,
            arguments,
            () -> new ContainerSpecs.Uploaded(1, List.of(), new WorkerFile("test", null), null),
            "test");
    calls = new Calls(platform, specs, ME, plan, Moves.NONE);
  }

  @AfterEach
  void closeArguments() {
    arguments.close();
  }

  @Test
  void aScriptThatWasMadeIsFoundByItsExactName() {
    long made = prepare(false);
    script(name() + "0");
    script(name() + " copy");
    assertThat(prepare(true)).isEqualTo(made);
  }

  @Test
  void itIsFoundWhereTheSearchFindsNothing() {
    long made = prepare(false);
    platform.findNothing();
    assertThat(prepare(true)).isEqualTo(made);
  }

  @Test
  void whatOnlyLooksLikeOursIsNotAdopted() {
    script(name() + "0");
    script("copy of " + name());
    script(name().toUpperCase(java.util.Locale.ROOT));
    platform.crowd(name(), SOMEBODY_ELSE, 3);
    long mine = prepare(true);
    assertThat(platform.jobs(new JobQuery(ME, name(), 1)))
        .filteredOn(it -> it.name().equals(name()))
        .extracting(Job::id)
        .containsExactly(mine);
  }

  @Test
  void jobsOfOthersAreNotAdoptedEvenFromAListThatShowsThem() {
    platform.crowd(name(), SOMEBODY_ELSE, 3);
    platform.listEverybody();
    assertThat(prepare(true)).isPositive();
  }

  @Test
  void anIdleTwinIsFoundAndNothingElse() {
    assertThat(calls.twins()).isEmpty();
    long mine = prepare(true);
    long twin = script(name());
    long running = script(name());
    platform.startRun(running, ScriptKind.CONTAINER);
    script(name() + "0");
    platform.crowd(name(), SOMEBODY_ELSE, 3);
    platform.listEverybody();
    assertThat(calls.twins()).containsExactly(twin).doesNotContain(mine);
  }

  @Test
  void aStartThatWasMadeIsFound() {
    long job = prepare(false);
    Command.Start start = new Command.Start(1, job, false);
    Signal.Started first = (Signal.Started) calls.start(start);
    Signal.Started again = (Signal.Started) calls.start(new Command.Start(1, job, true));
    assertThat(again.runId()).isEqualTo(first.runId());
    assertThat(platform.runs(job)).hasSize(1);
  }

  @Test
  void aScriptThatWasStartedAfterAllIsNotArchivedButTold() {
    long job = prepare(false);
    long run = platform.startRun(job, ScriptKind.CONTAINER).id();
    for (RunState state : List.of(RunState.RUNNING, RunState.SUCCEEDED)) {
      platform.end(job, run, state);
      assertThat(calls.ending().discard(new Command.Discard(1, job, true)))
          .isEqualTo(new Signal.Started(1, run));
      assertThat(platform.run(job, run).state()).isEqualTo(state);
    }
  }

  @Test
  void aScriptThatWasNeverMadeIsSoughtAndNotMade() {
    Command.Seek seek = new Command.Seek(1, PIECES);
    assertThat(calls.ending().seek(seek)).isEqualTo(new Signal.Discarded(1));
    long job = prepare(false);
    assertThat(calls.ending().seek(seek)).isEqualTo(new Signal.Prepared(1, job));
  }

  @Test
  void aRunThatHasEndedNeedsNoCancelling() {
    long job = prepare(false);
    long run = platform.startRun(job, ScriptKind.CONTAINER).id();
    Calls refused =
        new Calls(
            RefusingPlatform.over(platform, "cancel", 409, it -> true),
            specs,
            ME,
            plan,
            Moves.NONE);
    Command.Cancel cancel = new Command.Cancel(1, job, run, null);
    assertThatThrownBy(() -> refused.ending().cancel(cancel)).isInstanceOf(PlatformException.class);

    calls.ending().cancel(cancel);

    assertThat(refused.ending().cancel(cancel)).isInstanceOf(Signal.TimePassed.class);
  }

  private long prepare(boolean look) {
    return ((Signal.Prepared)
            calls.prepare(new Command.Prepare(1, PIECES, look, ContainerSpecs.Needs.NONE)))
        .jobId();
  }

  private long script(String name) {
    return platform.createScript(ContainerSpec.builder("any", "latest", "true").name(name).build());
  }

  private String name() {
    return specs.name(1, PIECES);
  }
}
