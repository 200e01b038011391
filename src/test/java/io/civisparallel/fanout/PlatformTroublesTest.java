package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.Troubles;
import io.civisparallel.platform.rest.KeySource;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.testkit.CuttingProxy;
import io.civisparallel.testkit.CuttingProxy.Cut;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose platform falls silent, or refuses its key, in the middle. */
class PlatformTroublesTest {

  private static final int SETS = 4;

  @TempDir private Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"/runs ", "/outputs"})
  void aSilenceIsWaitedOutAndCostsNothing(String first) throws Exception {
    try (LightRun run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT);
        CuttingProxy proxy = proxy(run)) {
      Troubles patient =
          new Troubles() {
            @Override
            public void silent(String who, Instant since, String why) {
              told.add(who);
              proxy.silent(false);
            }

            @Override
            public void answersAgain(String who, Duration silence) {
              told.add(who + " again");
            }
          };
      Thread fault = silenceAt(first, proxy);
      try (RestPlatform platform = open(proxy, KeySource.variable(run.served()::key), patient)) {
        assertThat(run.over(platform, 2)).isEqualTo(Result.SUCCEEDED);
      }
      fault.join();
      List<Integer> all = IntStream.range(0, SETS).boxed().toList();
      assertThat(run.executed()).isEqualTo(all);
      assertThat(run.rows()).isEqualTo(all.stream().map(i -> i + " succeeded").toList());
      assertThat(told).startsWith("the platform", "the platform again");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 14})
  void aKeyThatIsRefusedStopsTheRunAndFailsNoSet(int from) {
    AtomicInteger readings = new AtomicInteger();
    try (LightRun run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT);
        CuttingProxy proxy = proxy(run);
        RestPlatform platform = open(proxy, counting(run, readings), Troubles.UNHEARD)) {
      proxy.refusingFrom(from, "401 Unauthorized");
      assertThat(run.over(platform, 2)).isEqualTo(Result.STOPPED);
      assertThat(run.rows()).allMatch(row -> row.endsWith(" succeeded"));
      assertThat(run.executed()).doesNotHaveDuplicates();
      assertThat(readings).as("read at first, and once more").hasValue(2);
    }
  }

  @Test
  void aSilenceThatOutlivesPatienceStopsTheRunAndFailsNoSet() throws Exception {
    try (LightRun run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT);
        CuttingProxy proxy = proxy(run)) {
      Thread fault = silenceAt("/runs ", proxy);
      RestSettings hasty =
          settings(proxy, KeySource.variable(run.served()::key))
              .patience(Duration.ofSeconds(2))
              .build();
      try (RestPlatform platform = RestPlatform.open(hasty)) {
        assertThat(run.over(platform, 2)).isEqualTo(Result.STOPPED);
      }
      fault.join();
      assertThat(run.rows()).allMatch(row -> row.endsWith(" succeeded"));
    }
  }

  /** Cuts everything as soon as a request of this kind has come. */
  private static Thread silenceAt(String kind, CuttingProxy proxy) {
    Thread fault =
        new Thread(
            () -> {
              while (proxy.requests().stream().noneMatch(it -> it.contains(kind))) {
                Thread.onSpinWait();
              }
              proxy.silent(true);
            });
    fault.setDaemon(true);
    fault.start();
    return fault;
  }

  private static KeySource counting(LightRun run, AtomicInteger readings) {
    return new KeySource() {
      @Override
      public String name() {
        return "--api-key-file k";
      }

      @Override
      public String read() {
        readings.incrementAndGet();
        return run.served().key();
      }

      @Override
      public boolean mayChange() {
        return true;
      }
    };
  }

  private static CuttingProxy proxy(LightRun run) {
    return new CuttingProxy(URI.create(run.served().endpoint()), Cut.BEFORE, 0);
  }

  private static RestPlatform open(CuttingProxy proxy, KeySource key, Troubles troubles) {
    return RestPlatform.open(settings(proxy, key).troubles(troubles).build());
  }

  private static RestSettings.Builder settings(CuttingProxy proxy, KeySource key) {
    return RestSettings.builder(proxy.address(), key).pace(Pace.UNLIMITED);
  }
}
