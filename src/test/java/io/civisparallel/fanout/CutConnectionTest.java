package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.testkit.CuttingProxy;
import io.civisparallel.testkit.CuttingProxy.Cut;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every single call of a small run is cut in turn, those of the workers too. */
class CutConnectionTest {

  private static final int SETS = 3;

  /** A run makes fewer calls than this. */
  private static final int MOST = 150;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void noCallThatIsCutLosesOrDoublesAnything(Cut cut) throws IOException {
    int calls = run(cut, 0);
    int last = 0;
    for (int at = 1; at <= calls; at++) {
      last = run(cut, at);
    }
    assertThat(last).isBetween(6 * SETS, MOST);
  }

  /** Runs with one call cut, and gives how many there were. */
  private int run(Cut cut, int at) throws IOException {
    Path place = Files.createTempDirectory(folder, "run");
    try (LightRun run = new LightRun(place, SETS, LocalPlatform.Options.DEFAULT);
        CuttingProxy proxy = new CuttingProxy(URI.create(run.served().endpoint()), cut, at);
        RestPlatform through = open(run, proxy.address());
        RestPlatform direct = open(run, URI.create(run.served().endpoint()))) {
      run.workersCall(proxy.address().toString());
      PreparedRun.Result result = run.over(through, 2);
      String which = cut + " call " + at + " of " + proxy.requests();
      assertThat(result).as(which).isEqualTo(PreparedRun.Result.SUCCEEDED);
      List<Integer> all = IntStream.range(0, SETS).boxed().toList();
      assertThat(run.executed()).as(which).isEqualTo(all);
      assertThat(run.rows()).as(which).isEqualTo(all.stream().map(i -> i + " succeeded").toList());
      nothingIsLeft(direct, which);
      return proxy.requests().size();
    }
  }

  private static void nothingIsLeft(RestPlatform platform, String which) {
    List<Job> jobs = platform.jobs(new JobQuery(platform.me().id(), 1));
    assertThat(jobs).as(which).hasSize(SETS);
    for (Job job : jobs) {
      List<Run> runs = platform.runs(job.id());
      assertThat(runs).as(which).hasSize(1);
      assertThat(runs.get(0).state().isTerminal()).as(which).isTrue();
    }
  }

  private static RestPlatform open(LightRun run, URI address) {
    return RestPlatform.open(
        RestSettings.builder(address, run.served()::key)
            .pace(Pace.UNLIMITED)
            .failures(new RetryPolicy(8, Duration.ofMillis(10), Duration.ofMillis(100)))
            .build());
  }
}
