package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.local.engine.Container.Exit;
import io.civisparallel.platform.ContainerSpec.Repository;
import io.civisparallel.platform.Resources;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process engine promises beyond the contract of engines. */
@Timeout(120)
class ProcessEngineDetailsTest {

  @TempDir Path folder;
  @TempDir Path origins;
  private @Nullable ProcessEngine engine;

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void opensWithAGuardOfThisMachineAndSaysWhich() throws Exception {
    engine =
        ProcessEngine.open(folder, List.of(), System.getenv(), Clock.system(), Randomness.system());

    assertThat(engine.guard()).containsAnyOf("process namespace", "watchdog");
    assertThat(run("echo up").log()).containsExactly("up");
  }

  @Test
  void saysThatThereIsNoShell() {
    assertThatThrownBy(() -> Programs.find(Map.of("PATH", "/nowhere"), "/nowhere/else"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("no program named sh in PATH (/nowhere)");
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void aContainerHasADirectoryOfItsOwnUntilItsEnd(String guard) throws Exception {
    open(guard);
    Ran ran =
        run("pwd; echo $HOME; echo $TMPDIR; ls -ld . tmp; touch tmp/x; mkdir -m 0 shut; : >y");

    assertThat(ran.log().get(0)).isEqualTo(ran.log().get(1)).startsWith(folder + "/");
    assertThat(ran.log().get(2)).isEqualTo(ran.log().get(0) + "/tmp");
    assertThat(ran.log().subList(3, 5)).allMatch(line -> line.startsWith("drwx------"));
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void theEnvironmentIsClean(String guard) throws Exception {
    open(guard);
    Map<String, String> seen =
        run("env", Map.of("KEY", "secret")).log().stream()
            .map(line -> line.split("=", 2))
            .collect(toMap(pair -> pair[0], pair -> pair[1]));

    assertThat(seen)
        .containsEntry("KEY", "secret")
        .containsEntry("LANG", "C.UTF-8")
        .containsEntry("PATH", "/first/of/all:" + System.getenv("PATH"));
    assertThat(seen.keySet())
        .isSubsetOf(
            "KEY",
            "LANG",
            "PATH",
            "HOME",
            "TMPDIR",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "CIVIS_PARALLEL_COOKIE");
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void whatTheContainerAsksForWins(String guard) throws Exception {
    open(guard);
    Map<String, String> environment =
        Map.of(
            "PATH",
            "/bin:/usr/bin",
            "LANG",
            "de_DE",
            "HOME",
            "/",
            "civis_parallel_stop",
            "1",
            "child",
            "1",
            "code",
            "9");

    assertThat(run("echo $PATH $LANG $HOME $child", environment).log())
        .containsExactly("/first/of/all:/bin:/usr/bin de_DE / 1");
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void signalsHaveTheirDefaultAction(String guard) throws Exception {
    open(guard);

    assertThat(run("kill -INT $$; echo ignored").exit().code()).isEqualTo(130);
    assertThat(run("kill -TERM $$; echo ignored").exit().code()).isEqualTo(143);
    assertThat(run("kill -KILL $$; echo ignored").exit().code()).isEqualTo(137);
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void losesNoTermThatComesBeforeItIsUp(String guard) throws Exception {
    open(guard);
    for (int i = 0; i < 20; i++) {
      Container container =
          engine.start(spec("sleep 1000; sleep 1000", Map.of(), null), line -> {});
      int spins = i * 20_000;
      for (int spin = 0; spin < spins; spin++) {
        Thread.onSpinWait();
      }
      container.stop(Duration.ofHours(1));

      assertThat(container.exit().get(60, TimeUnit.SECONDS).code()).isEqualTo(143);
    }
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void ignoresNoSignalOfTheTerminal(String guard) throws Exception {
    open(guard);
    String ignored = run("grep SigIgn /proc/self/status").log().get(0);

    int intAndQuit = 0b110;
    assertThat(Long.parseUnsignedLong(ignored.split("\\s+", -1)[1], 16) & intAndQuit).isZero();
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void hasAProcessGroupOfItsOwn(String guard) throws Exception {
    open(guard);
    String group = run("cut -d' ' -f5 /proc/self/stat").log().get(0);

    assertThat(group).isNotEqualTo(groupOfThisProcess());
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void endsWhatLeftItsProcessGroup(String guard) throws Exception {
    open(guard);
    String command = "setsid sh -c 'trap \"\" TERM; sleep 1000; sleep 1000' & sleep 0.1; exit 5";

    assertThat(run(command).exit()).isEqualTo(new Exit(5, false));
  }

  @Test
  void doesNotWaitForWhatGotAway() throws Exception {
    open("watchdog");
    Ran ran = run("env -i setsid sh -c 'echo $$; exec sleep 1000' & sleep 0.3; exit 6");

    assertThat(ran.exit()).isEqualTo(new Exit(6, false));
    long away = Long.parseLong(ran.log().get(0));
    assertThat(ProcessHandle.of(away).orElseThrow().destroyForcibly()).isTrue();
  }

  @Test
  void anotherWatchdogFollowsOneThatWasKilled() throws Exception {
    open("watchdog");
    ProcessHandle watchdog =
        ProcessHandle.current().children().filter(this::isWatchdog).findAny().orElseThrow();
    watchdog.destroyForcibly();
    watchdog.onExit().get(60, TimeUnit.SECONDS);

    assertThat(run("echo up").log()).containsExactly("up");
    assertThat(ProcessHandle.current().children().filter(this::isWatchdog)).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void clonesTheRepository(String guard) throws Exception {
    open(guard);
    Path origin = repository();

    String show = "cat \"$CIVIS_PARALLEL_APP/file\"";
    assertThat(run(show, new Repository("file://" + origin, null)).log()).containsExactly("new");
    assertThat(run(show, new Repository(origin.toString(), "old")).log()).containsExactly("old");
    assertThat(run(show, new Repository(origin.toString(), "side")).log()).containsExactly("side");
  }

  @ParameterizedTest
  @FieldSource(Guards.FIELD)
  void failsWithWhatGitSays(String guard) throws Exception {
    open(guard);
    Ran noRepository = run("echo up", new Repository("file://" + folder + "/it's gone", null));
    Ran noReference = run("echo up", new Repository(repository().toString(), "no-such-branch"));

    assertThat(noRepository.exit().code()).isNotZero();
    assertThat(noRepository.log().toString()).contains("it's gone").doesNotContain("up");
    assertThat(noReference.exit().code()).isNotZero();
    assertThat(noReference.log().toString()).contains("no-such-branch").doesNotContain("up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"namespace", "watchdog"})
  void leavesNoThreadAndNoFileOpen(String guard) throws Exception {
    open(guard);
    run20();
    long threads = threads();
    long files = openFiles();
    for (int i = 0; i < 10; i++) {
      run20();
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(threads()).isLessThanOrEqualTo(threads);
              assertThat(openFiles()).isLessThanOrEqualTo(files);
            });
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"watchdog", "namespace"})
  void whatTheKernelCannotTakeFailsAlone(String guard) throws Exception {
    open(guard);
    Ran tooLong = run("echo up", Map.of("KEY", "secret".repeat(50_000)));
    Ran zero = run("echo up", Map.of("KEY", "sec\0ret"));
    Ran name = run("echo up", Map.of("A=B", "secret"));
    Ran command = run("echo \0up");

    assertThat(Stream.of(tooLong, zero, name, command).map(Ran::exit))
        .containsOnly(new Exit(126, false));
    assertThat(Stream.of(tooLong, zero, name, command).flatMap(ran -> ran.log().stream()))
        .hasSize(4)
        .allMatch(line -> line.startsWith("cannot start: ") && !line.contains("secret"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void startsNothingOnceItIsClosed() {
    open("watchdog").close();

    assertThatThrownBy(() -> run("echo up")).isInstanceOf(IllegalStateException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLogThatFailsDoesNotHoldTheContainerUp() throws Exception {
    Container container =
        open("watchdog")
            .start(
                spec("i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i+1)); done", Map.of(), null),
                line -> {
                  throw new IllegalStateException("full");
                });

    assertThat(container.exit().get(60, TimeUnit.SECONDS)).isEqualTo(new Exit(0, false));
  }

  private ProcessEngine open(String guard) {
    engine = Guards.open(guard, folder);
    return engine;
  }

  private record Ran(Exit exit, List<String> log) {}

  private Ran run(String command) throws Exception {
    return run(command, Map.of());
  }

  private Ran run(String command, Map<String, String> environment) throws Exception {
    return run(spec(command, environment, null));
  }

  private Ran run(String command, Repository repository) throws Exception {
    return run(spec(command, Map.of(), repository));
  }

  private Ran run(EngineSpec spec) throws Exception {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    Exit exit = engine.start(spec, log::add).exit().get(60, TimeUnit.SECONDS);
    return new Ran(exit, List.copyOf(log));
  }

  private static EngineSpec spec(
      String command, Map<String, String> environment, @Nullable Repository repository) {
    return new EngineSpec(
        "one", "script", "any:latest", repository, command, Resources.DEFAULT, environment);
  }

  private void run20() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(run("exit " + i).exit().code()).isEqualTo(i);
    }
  }

  /** With a branch "side", a tag "old" and a file that says which one it is. */
  private Path repository() throws Exception {
    Path origin = Files.createTempDirectory(origins, "origin");
    String script =
        """
        exec 2>&1; set -e; export HOME=$PWD
        git init -q; git config user.name n; git config user.email e
        echo old >file; git add file; git commit -qm old; git tag old
        git checkout -q -b side; echo side >file; git commit -qam side
        git checkout -q -; echo new >file; git commit -qam new
        """;
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(origin.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    return origin;
  }

  private boolean isWatchdog(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("read -r cookie");
  }

  private static String groupOfThisProcess() throws IOException {
    return Files.readString(Path.of("/proc/self/stat"))
        .replaceFirst(".*\\) ", "")
        .split(" ", -1)[2];
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("civis") || thread.getName().contains("reaper"))
        .count();
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
