package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.journal.SetHistory.Stay;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.system.Clock;
import io.civisparallel.testkit.MemoryPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Logs that are read while they grow, on a platform in memory. */
class LogCopyTest {

  private final MemoryPlatform platform = new MemoryPlatform();
  private final long job =
      platform.createScript(ContainerSpec.builder("any", "latest", "true").name("x").build());
  private final long run = platform.startRun(job, ScriptKind.CONTAINER).id();
  private final Stay stay = new Stay(1, 1, 1, job, run);
  private final List<String> read = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();

  private LogCopy copy(IntConsumer meanwhile) {
    return new LogCopy(
        platform,
        new Waiter(meanwhile),
        lines -> lines.stream().map(LogLine::message).forEach(read::add));
  }

  /** Time passes only while somebody waits, and something happens meanwhile. */
  private final class Waiter implements Clock {

    private final IntConsumer meanwhile;

    Waiter(IntConsumer meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void sleep(Duration duration) {
      slept.add(duration);
      assertThat(slept).hasSizeLessThan(1000);
      meanwhile.accept(slept.size());
    }
  }

  private void print(String line) {
    platform.print(job, line);
  }

  private void end() {
    platform.end(job, run, RunState.SUCCEEDED);
  }

  @Test
  void allOfALogIsReadInAsFewPagesAsThereAre() {
    IntStream.range(0, 2_500).forEach(it -> print("line " + it));
    long before = platform.calls();
    copy(it -> {}).all(stay);
    assertThat(read).hasSize(2_500).startsWith("line 0").endsWith("line 2499");
    assertThat(platform.calls() - before).isEqualTo(3);
    assertThat(slept).isEmpty();
  }

  @Test
  void aLogIsFollowedUntilItsContainerHasEndedAndWhatComesLateIsReadToo() throws Exception {
    print("first");
    copy(second -> {
          if (second == 2) {
            print("second");
          } else if (second == 4) {
            end();
          } else if (second == 5) {
            print("late");
          }
        })
        .follow(stay);
    assertThat(read).containsExactly("first", "second", "late");
  }

  @Test
  void theLogOfAContainerThatHasEndedIsReadToItsEnd() throws Exception {
    print("only");
    end();
    copy(it -> {}).follow(stay);
    assertThat(read).containsExactly("only");
    assertThat(slept).hasSizeLessThan(5);
  }

  @Test
  void whereNothingComesFewCallsAreMade() throws Exception {
    long before = platform.calls();
    copy(second -> {
          if (second == 100) {
            end();
          }
        })
        .follow(stay);
    long seconds = slept.stream().mapToLong(Duration::toSeconds).sum();
    assertThat(seconds).isGreaterThan(1_000);
    assertThat(platform.calls() - before).as("in 300 s").isLessThan(seconds * 50 / 300);
  }
}
