package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.fanout.Clearing.Outcome;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.system.Disk;
import io.civisparallel.testkit.RefusingPlatform;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform is cleared of what whole runs left there. */
class ClearingTest {

  private static final int SETS = 6;

  @TempDir private Path folder;

  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void runOneThatKeepsTheScriptsOfFailedSets() {
    run =
        new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT)
            .lastingOn(Disk.system())
            .failing(set -> set < 2);
    platform = run.open();
    assertThat(run.over(platform, 3)).isEqualTo(Result.FAILED);
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  private Outcome clear(Platform through) {
    try (EarlierRun earlier = run.earlier()) {
      return Clearing.of(earlier, "results.jsonl", false).on(through, count -> {});
    }
  }

  private String token() {
    try (EarlierRun earlier = run.earlier()) {
      return earlier.begun().token();
    }
  }

  private String name(String token, int container) {
    String whole =
        platform.jobs(new JobQuery(platform.me().id(), 1)).stream()
            .map(Job::name)
            .filter(it -> it.contains(" container "))
            .findFirst()
            .orElseThrow();
    return whole.replace(token(), token).replaceFirst("container [0-9]+", "container " + container);
  }

  private long make(String name) {
    return platform.createScript(ContainerSpec.builder("any", "latest", "true").name(name).build());
  }

  private List<Long> present() {
    return platform.jobs(new JobQuery(platform.me().id(), 1)).stream()
        .map(Job::id)
        .collect(Collectors.toList());
  }

  @Test
  void whatWasKeptIsArchivedOnceAndTheResultsStay() throws IOException {
    List<String> before = run.rows();
    int kept = present().size();
    assertThat(kept).isGreaterThanOrEqualTo(2);

    assertThat(clear(platform)).isEqualTo(new Outcome(kept, 0, 0, null));

    assertThat(present()).isEmpty();
    assertThat(clear(platform)).isEqualTo(new Outcome(0, 0, 0, null));
    assertThat(run.rows()).isEqualTo(before);
    assertThat(Files.readString(folder.resolve("results.jsonl.journal"))).contains("\"ended\"");
  }

  @Test
  void aScriptThatTheRunDoesNotKnowOfIsFoundByItsNameAndThoseOfOthersAreLeftAlone() {
    int kept = present().size();
    long orphan = make(name(token(), 77));
    long ofAnotherRun = make(name("ffffffff", 77));
    long alike = make("civis-parallel " + token() + " of somebody");

    assertThat(clear(platform).archived()).isEqualTo(kept + 1);

    assertThat(present()).containsExactlyInAnyOrder(ofAnotherRun, alike).doesNotContain(orphan);
  }

  @Test
  void aScriptWhoseRunGoesOnIsLeftWhateverAListSays() {
    long orphan = make(name(token(), 77));

    Outcome outcome = clear(withRunning(orphan));

    assertThat(outcome.running()).isEqualTo(1);
    assertThat(outcome.isClean()).isFalse();
    assertThat(present()).containsExactly(orphan);
  }

  private Platform withRunning(long jobId) {
    Run going = new Run(1, RunState.RUNNING, false, null, null, null);
    return (Platform)
        Proxy.newProxyInstance(
            Platform.class.getClassLoader(),
            new Class<?>[] {Platform.class},
            (proxy, method, arguments) ->
                method.getName().equals("runs") && arguments[0].equals(jobId)
                    ? List.of(going)
                    : method.invoke(platform, arguments));
  }

  @Test
  void oneThatIsRefusedDoesNotKeepTheOthers() {
    int kept = present().size();

    Outcome outcome = clear(RefusingPlatform.over(platform, "archive", 403, call -> call == 1));

    assertThat(outcome.archived()).isEqualTo(kept - 1);
    assertThat(outcome.failed()).isEqualTo(1);
    assertThat(outcome.firstFailure()).isEqualTo("The answer was 403");
    assertThat(clear(platform)).isEqualTo(new Outcome(1, 0, 0, null));
  }

  @Test
  void aRunWithOpenContainersIsNotClearedAway() throws IOException {
    Path journal = folder.resolve("results.jsonl.journal");
    String whole = Files.readString(journal);
    int cut = whole.indexOf('\n', whole.indexOf("\"type\":\"started\"")) + 1;
    Files.writeString(journal, whole.substring(0, cut));
    List<Long> before = present();

    assertThatThrownBy(() -> clear(platform))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("of its containers are open")
        .hasMessageContaining("civis-parallel resume results.jsonl")
        .hasMessageContaining("civis-parallel cancel results.jsonl");

    assertThat(present()).isEqualTo(before);
  }
}
