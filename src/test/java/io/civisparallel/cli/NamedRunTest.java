package io.civisparallel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.civisparallel.cli.Program.Outcome;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.plan.ScriptName;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.ThreadEngine;
import io.civisparallel.worker.LightWorker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole commands within this JVM, beside containers of a run that somebody began elsewhere. */
class NamedRunTest {

  private static final String WAITING = "true # waits";
  private static final String DIGEST = "0123456789abcdef";

  @TempDir private Path folder;

  private LocalPlatform served;
  private RestPlatform platform;

  @BeforeEach
  void serve() throws IOException {
    LightWorker worker = new LightWorker(NamedRunTest::result, UnaryOperator.identity());
    ThreadEngine engine =
        new ThreadEngine(
            (spec, log) -> {
              if (spec.command().contains(WAITING)) {
                Clock.system().sleep(Duration.ofDays(1));
              }
              return worker.run(spec, log);
            });
    served =
        LocalPlatform.start(
            engine,
            Files.createDirectory(folder.resolve("platform")),
            LocalPlatform.Options.DEFAULT,
            Clock.system(),
            Randomness.system());
    platform =
        RestPlatform.open(
            RestSettings.builder(URI.create(served.endpoint()), served::key)
                .pace(Pace.UNLIMITED)
                .build());
    Files.writeString(folder.resolve("args.jsonl"), "[-1]\n[-2]\n");
  }

  private static JsonNode result(int index, JsonNode arguments) {
    return IntNode.valueOf(Math.abs(arguments.get(0).intValue()));
  }

  @AfterEach
  void close() {
    platform.close();
    served.close();
  }

  private record Begun(long job, long run) {}

  private Begun begin(String name, String token, int container) {
    ScriptName script = new ScriptName(name, token, container, 0, 0, 1, DIGEST);
    long job =
        platform.createScript(
            ContainerSpec.builder("any", "latest", WAITING).name(script.text()).build());
    return new Begun(job, platform.startRun(job, ScriptKind.CONTAINER).id());
  }

  private RunState state(Begun it) {
    Run run = platform.run(it.job(), it.run());
    return run.state();
  }

  private Outcome run(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("run", "java.lang.Math::abs(int)", folder.resolve("args.jsonl").toString()));
    words.addAll(List.of("-o", folder.resolve("results.jsonl").toString()));
    words.addAll(List.of(more));
    return command(words.toArray(String[]::new));
  }

  private Outcome command(String... words) {
    return new Program()
        .with("HOME", folder.toString())
        .with("CIVIS_API_ENDPOINT", served.endpoint())
        .with("CIVIS_API_KEY", served.key())
        .run(words);
  }

  @Test
  void aRunOfTheNameOfAnActiveOneIsRefusedAndSaysWhatCanBeDone() {
    Begun active = begin("busy", "aaaa", 1);
    begin("busy too", "bbbb", 1);
    Outcome outcome = run("--name", "busy");
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("Run busy is active", "(1 of busy/aaaa)")
        .contains("--if-active attach", "--if-active cancel", "--if-active ignore", "--name");
    assertThat(folder.resolve("results.jsonl")).doesNotExist();
    assertThat(folder.resolve("results.jsonl.journal")).doesNotExist();
    assertThat(state(active).isTerminal()).isFalse();
  }

  @Test
  void anotherNameAndNoNameAreNotAskedFor() {
    begin("busy too", "bbbb", 1);
    assertThat(run("--name", "busy").code()).isZero();
    assertThat(run("--overwrite").code()).isZero();
  }

  @Test
  void ignoreRunsBesideIt() {
    Begun active = begin("busy", "aaaa", 1);
    Outcome outcome = run("--name", "busy", "--if-active", "ignore");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(state(active).isTerminal()).isFalse();
  }

  @Test
  void cancelEndsItFirst() {
    List<Begun> active = List.of(begin("busy", "aaaa", 1), begin("busy", "aaaa", 2));
    Begun other = begin("busy too", "aaaa", 2);
    Outcome outcome = run("--name", "busy", "--if-active", "cancel");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("cancelled 2 containers of busy/aaaa");
    assertThat(active).extracting(this::state).containsOnly(RunState.CANCELLED);
    assertThat(state(other).isTerminal()).isFalse();
  }

  @Test
  void cancelByNameEndsAllRunsOfTheNameOrTheOneThatIsNamed() {
    Begun one = begin("busy", "aaaa", 1);
    Begun two = begin("busy", "bbbb", 1);
    Begun other = begin("busy too", "aaaa", 1);
    Outcome outcome = command("cancel", "--run", "busy/bbbb");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("cancelled 1 container of busy/bbbb");
    assertThat(state(two)).isEqualTo(RunState.CANCELLED);
    assertThat(state(one).isTerminal()).isFalse();
    assertThat(command("cancel", "--run", "busy").code()).isZero();
    assertThat(state(one)).isEqualTo(RunState.CANCELLED);
    assertThat(command("cancel", "--run", "busy").err())
        .contains("nothing of run busy runs or waits on the platform");
    assertThat(state(other).isTerminal()).isFalse();
    assertThat(command("cancel").err()).contains("name one run");
    assertThat(command("cancel", "--run", "busy", "results.jsonl").code()).isEqualTo(2);
  }

  @Test
  void aRunThatNeverWasCannotBeCancelled() {
    begin("busy too", "aaaa", 1);
    for (String name : List.of("busy", "busy/aaaa", "nosuch")) {
      Outcome outcome = command("cancel", "--run", name);
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
      assertThat(outcome.err()).contains("There is no run " + name, "civis-parallel runs lists");
    }
  }

  @Test
  void attachBeginsOneWhereNoneIsActive() {
    Outcome outcome = run("--name", "busy", "--if-active", "attach");
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  @Test
  void whatCannotBeSaidIsRefused() {
    assertThat(run("--if-active", "ignore").err()).contains("add --name");
    assertThat(run("--name", "busy", "--if-active", "wait").err())
        .contains("--if-active", "'wait' is none of: attach, cancel, ignore");
    assertThat(command("resume", "results.jsonl", "-o", "other.jsonl").err())
        .contains("-o belongs to --from-platform");
    assertThat(command("resume", "--from-platform", "busy", "args.jsonl").err())
        .contains("--from-platform needs a results file: add -o FILE");
    assertThat(
            command(
                    "resume",
                    "--match-by-content",
                    "--from-platform",
                    "busy",
                    "args.jsonl",
                    "-o",
                    "x")
                .err())
        .contains("--match-by-content does not go with --from-platform");
    assertThat(command("resume", "--from-platform", "a b", "args.jsonl", "-o", "x").err())
        .contains("'a b' is not a name");
    assertThat(command("resume", "--from-platform", "a/B", "args.jsonl", "-o", "x").err())
        .contains("'a/B' is no run");
    assertThat(command("resume", "--from-platform", "a", "args.jsonl", "-o", "x").err())
        .contains("There is no script of yours on the platform whose name begins with");
  }

  @Test
  void runsAreListedByNameAndTokenOneALine() {
    begin("busy", "aaaa", 1);
    begin("busy", "aaaa", 2);
    begin("busy", "bbbb", 1);
    ScriptName idle = new ScriptName("busy", "aaaa", 3, 0, 0, 1, DIGEST);
    platform.createScript(
        ContainerSpec.builder("any", "latest", WAITING).name(idle.text()).build());
    platform.createScript(ContainerSpec.builder("any", "latest", WAITING).name("busy").build());
    await()
        .untilAsserted(
            () -> {
              Outcome outcome = command("runs");
              assertThat(outcome.code()).as(outcome.err()).isZero();
              assertThat(outcome.out().lines())
                  .satisfiesExactly(
                      it ->
                          assertThat(it).startsWith("platform  busy/bbbb  1 running; last change "),
                      it ->
                          assertThat(it)
                              .startsWith(
                                  "platform  busy/aaaa  2 running, 1 not started; last change "));
            });
  }
}
