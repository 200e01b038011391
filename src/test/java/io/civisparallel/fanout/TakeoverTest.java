package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Disk;
import io.civisparallel.system.ReadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run gotten out of other hands, where they are several. */
class TakeoverTest {

  @TempDir private Path folder;

  @Test
  void whoComesSecondToARunThatWasJustLetGoWaitsForTheFirst() {
    try (LightRun run =
            new LightRun(folder, 4, LocalPlatform.Options.DEFAULT).lastingOn(Disk.system());
        RestPlatform platform = run.open()) {
      run.over(platform, 2);
      String results = folder.resolve("results.jsonl").toString();
      EarlierRun first = EarlierRun.openToCancel(results, run.surroundings());
      List<String> told = new ArrayList<>();

      Takeover second = new Takeover(around(run.surroundings(), first::close), told::add);

      try (EarlierRun taken = second.open(results).orElseThrow()) {
        assertThat(taken.sets()).isEqualTo(4);
        assertThat(told).isEmpty();
      }
    }
  }

  /** Whoever waits there finds that the first is done. */
  private static Surroundings around(Surroundings around, Runnable done) {
    return new Surroundings(
        around.in(),
        around.out(),
        new WaitedFor(around.clock(), done),
        around.randomness(),
        new Unlocked(around.disk()),
        around.stateFolder(),
        around.version());
  }

  /** Time that does not go on by waiting, and what happens meanwhile. */
  private record WaitedFor(Clock clock, Runnable meanwhile) implements Clock {

    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
      meanwhile.run();
    }
  }

  /** Where each look at a lock comes just before somebody takes it. */
  private record Unlocked(Disk disk) implements Disk {

    @Override
    public boolean isLocked(Path file) {
      return false;
    }

    @Override
    public AppendFile create(Path file) throws IOException {
      return disk.create(file);
    }

    @Override
    public AppendFile open(Path file) throws IOException {
      return disk.open(file);
    }

    @Override
    public ReadableFile openToRead(Path file) throws IOException {
      return disk.openToRead(file);
    }

    @Override
    public void makeFolder(Path file) throws IOException {
      disk.makeFolder(file);
    }

    @Override
    public void replace(Path file, Path replaced) throws IOException {
      disk.replace(file, replaced);
    }

    @Override
    public void delete(Path file) throws IOException {
      disk.delete(file);
    }

    @Override
    public void syncFolder(Path file) throws IOException {
      disk.syncFolder(file);
    }
  }
}
