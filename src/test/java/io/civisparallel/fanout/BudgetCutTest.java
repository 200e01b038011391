package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.testkit.CuttingProxy;
import io.civisparallel.testkit.CuttingProxy.Cut;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run keeps within budgets that are a fraction of the platform's, its workers' calls included.
 */
class BudgetCutTest {

  private static final int SETS = 60;
  private static final int REQUESTS = 60;
  private static final int STARTS = 10;
  private static final Duration WINDOW = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void sixtyContainersEndWithoutASingle429() {
    LocalPlatform.Options options =
        new LocalPlatform.Options(0, new LocalPlatform.Limits(REQUESTS, STARTS, WINDOW));
    try (LightRun run = new LightRun(folder, SETS, options);
        CuttingProxy proxy = new CuttingProxy(URI.create(run.served().endpoint()), Cut.AFTER, 0);
        RestPlatform platform = open(run, proxy.address())) {
      run.workersCall(proxy.address().toString());
      assertThat(run.over(platform, 20)).isEqualTo(PreparedRun.Result.SUCCEEDED);
      assertThat(run.executed()).isEqualTo(IntStream.range(0, SETS).boxed().toList());
      assertThat(proxy.answers(429)).isEmpty();
    }
  }

  private static RestPlatform open(LightRun run, URI address) {
    return RestPlatform.open(
        RestSettings.builder(address, run.served()::key).pace(Pace.CIVIS).build());
  }
}
