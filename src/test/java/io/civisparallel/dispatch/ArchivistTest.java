package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Archivist.Shelved;
import io.civisparallel.event.Event;
import io.civisparallel.event.RowLedger;
import io.civisparallel.plan.Cleanup;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.system.DaemonThreads;
import io.civisparallel.testkit.MemoryPlatform;
import io.civisparallel.testkit.RefusingPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ArchivistTest {

  private final MemoryPlatform platform = new MemoryPlatform();
  private final Ledger ledger = new Ledger();

  @Test
  void archivesAScriptOnlyOnceAllItsRowsAreInTheirPlaceAndDurable() {
    try (Archivist archivist = archivist(platform, Keep.FAILED)) {
      long job = script();
      archivist.shelve(new Shelved(job, List.of(0, 1), true));
      ledger.placed.add(1);
      archivist.pass();
      assertThat(scripts()).containsExactly(job);
      assertThat(ledger.syncs).isZero();

      ledger.placed.add(0);
      archivist.pass();
      assertThat(scripts()).isEmpty();
      assertThat(ledger.syncs).isEqualTo(1);
      assertThat(archivist.left()).isZero();
      assertThat(archivist.complaint()).isNull();
    }
  }

  @Test
  void archivesNothingWhileRowsCannotBeMadeDurable() {
    ledger.broken = true;
    try (Archivist archivist = archivist(platform, Keep.NONE)) {
      long job = script();
      archivist.shelve(new Shelved(job, List.of(), true));
      archivist.pass();
      assertThat(scripts()).containsExactly(job);
      assertThat(archivist.left()).isZero();
      assertThat(archivist.complaint())
          .isEqualTo(
              "1 script was not archived and so can still be seen on the platform: the rows"
                  + " cannot be made durable");
    }
  }

  @Test
  void keepsWhatItIsToldToKeep() {
    for (Keep keep : Keep.values()) {
      MemoryPlatform fresh = new MemoryPlatform();
      try (Archivist archivist = archivist(fresh, keep)) {
        long good = script(fresh);
        long bad = script(fresh);
        archivist.shelve(new Shelved(good, List.of(), true));
        archivist.shelve(new Shelved(bad, List.of(), false));
        archivist.pass();
        List<Long> kept =
            switch (keep) {
              case ALL -> List.of(bad, good);
              case FAILED -> List.of(bad);
              case NONE -> List.of();
            };
        assertThat(scripts(fresh)).as(keep.toString()).isEqualTo(kept);
      }
    }
  }

  @Test
  void idleTwinsAreArchivedInTheEndWhateverIsKept() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try (Archivist archivist = archivist(platform, Keep.ALL)) {
      long twin = script();
      long other = script();
      archivist.finish(() -> List.of(twin), done::countDown);
      done.await();
      assertThat(archivist.isBusy()).isFalse();
      assertThat(scripts()).containsExactly(other);
    }
  }

  @Test
  void aScriptThatCannotBeArchivedHoldsUpNoOther() {
    Platform refusing = RefusingPlatform.over(platform, "archive", 403, call -> call == 1);
    try (Archivist archivist = archivist(refusing, Keep.NONE)) {
      long first = script();
      archivist.shelve(new Shelved(first, List.of(), true));
      archivist.shelve(new Shelved(script(), List.of(), true));
      archivist.pass();
      assertThat(scripts()).containsExactly(first);
      assertThat(archivist.left()).isZero();
      assertThat(archivist.complaint())
          .isEqualTo(
              "1 script was not archived and so can still be seen on the platform:"
                  + " The answer was 403");
    }
  }

  @Test
  void givesUpAfterSomeFailuresInARowAndAtOnceWithoutAKey() {
    assertThat(attempts(404)).isEqualTo(5);
    assertThat(attempts(401)).isEqualTo(1);
  }

  /** How many of ten scripts it tries to archive on a platform that refuses all. */
  private int attempts(int status) {
    int[] attempts = {0};
    Platform refusing =
        RefusingPlatform.over(platform, "archive", status, call -> (attempts[0] = call) > 0);
    try (Archivist archivist = archivist(refusing, Keep.NONE)) {
      for (int i = 0; i < 10; i++) {
        archivist.shelve(new Shelved(script(), List.of(), true));
      }
      archivist.pass();
      archivist.pass();
      assertThat(archivist.left()).isZero();
      assertThat(archivist.complaint()).startsWith("10 scripts were not archived");
    }
    return attempts[0];
  }

  private Archivist archivist(Platform on, Keep keep) {
    return new Archivist(
        on,
        ScriptKind.CONTAINER,
        new Cleanup(keep, Duration.ofDays(7), 1_000),
        ledger,
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("archivist")));
  }

  private long script() {
    return script(platform);
  }

  private static long script(MemoryPlatform on) {
    return on.createScript(ContainerSpec.builder("any", "latest", "true").name("a").build());
  }

  private List<Long> scripts() {
    return scripts(platform);
  }

  private static List<Long> scripts(MemoryPlatform on) {
    return on.jobs(new JobQuery(on.me().id(), 1)).stream().map(Job::id).toList();
  }

  /** Knows what the test says. */
  private static final class Ledger implements RowLedger {

    private final Set<Integer> placed = new HashSet<>();
    private int syncs;
    private boolean broken;

    @Override
    public String row(Event.SetFinished event) {
      throw new AssertionError("an archivist makes no rows");
    }

    @Override
    public boolean holds(int index) {
      return placed.contains(index);
    }

    @Override
    public void sync() throws IOException {
      if (broken) {
        throw new IOException("disk on fire");
      }
      syncs++;
    }
  }
}
