package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.local.engine.Container;
import io.civisparallel.local.engine.Container.Exit;
import io.civisparallel.local.engine.Engine;
import io.civisparallel.local.engine.EngineSpec;
import io.civisparallel.platform.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every engine promises. The containers need {@code sh}, {@code sleep} and nothing else.
 *
 * <p>Whether TERM ends a command that has no handler for it is the engine's own matter: a
 * container's first process does not get it.
 */
@Timeout(120)
public abstract class EngineContract {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final AtomicInteger names = new AtomicInteger();
  private Engine engine;

  /** A new engine, which the kit closes. */
  protected abstract Engine open() throws Exception;

  /** An image that the engine has. */
  protected String image() {
    return "any:latest";
  }

  /** How often a race is tried; fewer where containers cost more. */
  protected int rounds() {
    return 10;
  }

  /** Whether it takes stdout and stderr through one pipe, so that it knows their common order. */
  protected boolean hasOneStream() {
    return true;
  }

  @BeforeEach
  void openEngine() throws Exception {
    engine = open();
  }

  @AfterEach
  void closeEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  /** The engine under test. */
  protected final Engine engine() {
    return engine;
  }

  /** Starts a command. */
  protected final Started start(String command, Map<String, String> environment) {
    String name = "contract-" + names.incrementAndGet();
    return start(
        new EngineSpec(name, "contract", image(), null, command, Resources.DEFAULT, environment));
  }

  /** Starts a container. */
  protected final Started start(EngineSpec spec) {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    return new Started(engine.start(spec, log::add), log);
  }

  /** Starts a command in an environment that holds nothing of its own. */
  protected final Started start(String command) {
    return start(command, Map.of());
  }

  /** A container and what it has printed so far. */
  public record Started(Container container, List<String> log) {

    /** Waits for its end. */
    public Exit exit() throws Exception {
      return container.exit().get(60, TimeUnit.SECONDS);
    }

    /** Waits for its end, and gives its exit code. */
    public int code() throws Exception {
      return exit().code();
    }

    /** Waits for its end, and gives all that it has printed. */
    public List<String> lines() throws Exception {
      exit();
      return List.copyOf(log);
    }

    /** Waits until it has printed a line. */
    public void awaitLine(String line) {
      await().atMost(Duration.ofSeconds(60)).until(() -> log.contains(line));
    }
  }

  @Test
  void saysItsNameAndItsGuard() {
    assertThat(engine.name()).isIn("process", "docker");
    assertThat(engine.guard()).isNotBlank();
    assertThat(engine.capacity().holds(new Resources(2, 4, 1))).isTrue();
  }

  @Test
  void passesTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of("PLAIN", "a b", "QUOTES", "it's \"$HOME\" \\n `x`", "LINES", "1\n2", "EMPTY", "");
    String command = "printf '%s|' \"$PLAIN\" \"$QUOTES\" \"$LINES\" \"${EMPTY-unset}\"";

    assertThat(start(command, environment).lines())
        .containsExactly("a b|it's \"$HOME\" \\n `x`|1", "2||");
  }

  @Test
  void passesTextOfAllLanguages() throws Exception {
    String text = "é→ß 漢字 \uD83D\uDE00 \u0081\u0101\u0102";

    assertThat(start("echo '" + text + "'; echo \"$TEXT\"", Map.of("TEXT", text)).lines())
        .containsExactly(text, text);
  }

  @Test
  void runsTheCommandAsAShellDoes() throws Exception {
    String command =
        """
        # it's "quoted" 100%
        for i in 1 2; do
          echo "$0 $# $i" '%s'
        done""";

    assertThat(start(command).lines()).containsExactly("sh 0 1 %s", "sh 0 2 %s");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 126, 255})
  void givesTheExitCode(int code) throws Exception {
    Started started = start("exit " + code);

    assertThat(started.exit()).as("%s", started.log()).isEqualTo(new Exit(code, false));
  }

  @Test
  void anEmptyCommandSucceeds() throws Exception {
    assertThat(start("").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 11, 15})
  void aSignalIsAnExitCodeAbove128(int signal) throws Exception {
    Started started = start("sh -c 'kill -" + signal + " $$'; exit $?");

    assertThat(started.code()).as("%s", started.log()).isEqualTo(128 + signal);
  }

  @Test
  void aCommandThatIsMissingIs127() throws Exception {
    Started started = start("no-such-command-here");

    assertThat(started.code()).isEqualTo(127);
    assertThat(started.log()).hasSize(1).first().asString().contains("no-such-command-here");
  }

  @Test
  void aCommandThatIsNoShellFailsAndSaysSo() throws Exception {
    Started started = start("( echo");

    assertThat(started.code()).isNotZero();
    assertThat(started.lines()).isNotEmpty();
  }

  @Test
  void takesBothStreamsEachInItsOrder() throws Exception {
    List<String> lines = start("echo 1; echo 2 >&2; echo; printf 'last'").lines();

    assertThat(lines).hasSize(4).contains("2").containsSubsequence("1", "", "last");
    if (hasOneStream()) {
      assertThat(lines).containsExactly("1", "2", "", "last");
    }
  }

  @Test
  void takesBytesThatAreNoText() throws Exception {
    assertThat(start("printf 'a\\377b\\r\\nc\\000d\\n'").lines())
        .containsExactly("a\uFFFDb", "c\u0000d");
  }

  @Test
  void cutsALineThatHasNoEnd() throws Exception {
    List<String> lines = start("printf '%0300000d\\nend\\n' 0").lines();

    assertThat(lines).allMatch(line -> line.length() <= 64 * 1024).last().isEqualTo("end");
    assertThat(String.join("", lines)).isEqualTo("0".repeat(300_000) + "end");
  }

  @Test
  void takesHugeOutputWhole() throws Exception {
    String command = "i=0; while [ $i -lt 50000 ]; do echo \"line $i\"; i=$((i+1)); done";

    assertThat(start(command).lines())
        .isEqualTo(IntStream.range(0, 50_000).mapToObj(i -> "line " + i).toList());
  }

  @Test
  void hasNothingToRead() throws Exception {
    assertThat(start("if read -r line; then echo some; else echo none; fi").lines())
        .containsExactly("none");
  }

  @Test
  void aCommandMayFlushOnTerm() throws Exception {
    Started started = start("trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.05; done");
    started.awaitLine("up");
    started.container().stop(LONG);

    assertThat(started.code()).isEqualTo(7);
    assertThat(started.lines()).containsExactly("up", "bye");
  }

  @Test
  void termIsSentOnce() throws Exception {
    Started started =
        start(
            "trap 'echo term' TERM; echo up; i=0; while [ $i -lt 10 ]; do sleep 0.05; i=$((i+1)); done");
    started.awaitLine("up");
    started.container().stop(LONG);
    started.container().stop(LONG);

    assertThat(started.code()).isZero();
    assertThat(started.lines()).containsExactly("up", "term");
  }

  @Test
  void killsWhatIgnoresTermAfterTheGrace() throws Exception {
    Started started = start("trap '' TERM; echo up; sleep 1000; sleep 1000");
    started.awaitLine("up");
    started.container().stop(SHORT);

    assertThat(started.code()).isEqualTo(137);
  }

  @Test
  void killsAtOnceWithoutGrace() throws Exception {
    Started started = start("trap 'echo bye' TERM; echo up; sleep 1000; sleep 1000");
    started.awaitLine("up");
    started.container().stop(Duration.ZERO);

    assertThat(started.code()).isEqualTo(137);
    assertThat(started.lines()).containsExactly("up");
  }

  @Test
  void endsWhatHasNoHandlerForTerm() throws Exception {
    Started started = start("echo up; sleep 1000; echo down");
    started.awaitLine("up");
    started.container().stop(SHORT);

    assertThat(started.code()).isIn(143, 137);
    assertThat(started.lines()).containsExactly("up");
  }

  @Test
  void askingAgainDoesNotLengthenTheGrace() throws Exception {
    Started started = start("trap '' TERM; echo up; sleep 1000; sleep 1000");
    started.awaitLine("up");
    started.container().stop(SHORT);
    started.container().stop(LONG);

    assertThat(started.code()).isEqualTo(137);
  }

  @Test
  void askingAgainMayShortenTheGrace() throws Exception {
    Started started = start("trap '' TERM; echo up; sleep 1000; sleep 1000");
    started.awaitLine("up");
    started.container().stop(LONG);
    started.container().stop(Duration.ZERO);

    assertThat(started.code()).isEqualTo(137);
  }

  @Test
  void mayBeStoppedBeforeItIsUp() throws Exception {
    for (int i = 0; i < rounds(); i++) {
      Started killed = start("sleep 1000; sleep 1000");
      killed.container().stop(Duration.ZERO);
      Started ended = start("sleep 1000; sleep 1000");
      ended.container().stop(SHORT);

      assertThat(killed.code()).isEqualTo(137);
      assertThat(ended.code()).isIn(143, 137);
    }
  }

  @Test
  void mayBeStoppedAfterItsEnd() throws Exception {
    Started started = start("exit 3");
    started.exit();
    started.container().stop(SHORT);
    started.container().stop(Duration.ZERO);

    assertThat(started.code()).isEqualTo(3);
  }

  @Test
  void whatItLeavesInTheBackgroundEndsWithIt() throws Exception {
    Started started = start("trap '' TERM HUP; sleep 1000 & (sleep 1000 &) ; echo done; exit 4");

    assertThat(started.code()).isEqualTo(4);
    assertThat(started.lines()).containsExactly("done");
  }

  @Test
  void containersRunBesideEachOther() throws Exception {
    List<Started> all =
        IntStream.range(0, 20)
            .mapToObj(i -> start("echo \"I am $ME\"; sleep 0.1; exit " + i, Map.of("ME", "n" + i)))
            .toList();

    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).code()).isEqualTo(i);
      assertThat(all.get(i).lines()).containsExactly("I am n" + i);
    }
  }

  @Test
  void closingKillsWhatRuns() throws Exception {
    Started ignoring = start("trap '' TERM; echo up; sleep 1000; sleep 1000");
    ignoring.awaitLine("up");
    Started starting = start("sleep 1000; sleep 1000");
    engine.close();

    assertThat(ignoring.container().exit()).isDone();
    assertThat(starting.container().exit()).isDone();
    assertThat(ignoring.code()).isEqualTo(137);
    assertThat(starting.code()).isEqualTo(137);
  }

  @Test
  void mayBeClosedTwice() throws Exception {
    start("exit 0").exit();
    engine.close();
    engine.close();
  }
}
