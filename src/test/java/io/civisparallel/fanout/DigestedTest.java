package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Digest;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.Allowance;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.Halt;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.testkit.CrashDisk;
import io.civisparallel.worker.LightWorker.Failed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told at the end of what failed: whole runs over HTTP within this JVM. */
class DigestedTest {

  private static final int SETS = 10;
  private static final int JOBS = 2;

  @TempDir private Path folder;

  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void open() {
    run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT).lastingOn(new CrashDisk());
    run.retrying(new RetrySettings(0, 0, 0, Set.of()));
    platform = run.open();
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  /** Even sets fail by their own fault, set 5 by its memory. */
  private static void fail(int index) {
    if (index % 2 == 0 || index == 5) {
      throw new Failed(index == 5 ? SetError.Kind.MEMORY : SetError.Kind.TASK);
    }
  }

  private List<Event> ends() {
    return run.events().stream()
        .filter(it -> it instanceof Event.Digested || it instanceof Event.RunEnded)
        .toList();
  }

  private Digest digest() {
    List<Event> ends = ends();
    assertThat(ends.get(ends.size() - 1)).isInstanceOf(Event.RunEnded.class);
    return ((Event.Digested) ends.get(ends.size() - 2)).digest();
  }

  @Test
  void failuresOfEarlierProcessesAndRoundsAreToldToo() {
    run.before(DigestedTest::fail);
    run.interruptedOnce(it -> it instanceof Event.SetFinished set && set.report().index() == 4);
    assertThat(run.over(platform, 1)).isEqualTo(Result.INTERRUPTED);
    assertThat(run.resume(platform, JOBS)).isEqualTo(Result.FAILED);

    assertThat(digest().kinds()).isEqualTo(Map.of("task", 5, "memory", 1));
    assertThat(digest().groups())
        .extracting(Digest.Group::kind, Digest.Group::type, Digest.Group::count)
        .containsExactly(tuple("task", "light", 5), tuple("memory", "light", 1));
    assertThat(digest().groups().get(0).first())
        .isEqualTo(new Digest.First(0, 1, "it is to end as task"));
    Digest.Example example = Objects.requireNonNull(digest().example());
    assertThat(example.arguments()).endsWith(example.index() + "]");
    assertThat(example.trace())
        .containsExactly("light: it is to end as task", "and in no other way");

    run.before(index -> {});
    assertThat(run.retry(platform, JOBS, FailureKind.MEMORY)).isEqualTo(Result.FAILED);
    assertThat(digest().kinds()).isEqualTo(Map.of("task", 5));

    assertThat(run.retry(platform, JOBS)).isEqualTo(Result.SUCCEEDED);
    List<Event> ends = ends();
    assertThat(ends.get(ends.size() - 2)).isInstanceOf(Event.RunEnded.class);
  }

  @Test
  void withFailFastTheFirstErrorIsToldInFull() {
    run.within(new LimitSettings(null, Halt.FIRST, null, null, Allowance.NONE));
    run.before(
        index -> {
          if (index == 3) {
            throw new Failed(SetError.Kind.TASK);
          }
        });
    assertThat(run.over(platform, 1)).isEqualTo(Result.FAILED);
    Digest.Example example = Objects.requireNonNull(digest().example());
    assertThat(example.index()).isEqualTo(3);
    assertThat(example.line()).isEqualTo(4);
    assertThat(digest().failed()).isEqualTo(1);
  }
}
