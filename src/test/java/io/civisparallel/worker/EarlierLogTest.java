package io.civisparallel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.error.PlatformException;
import io.civisparallel.platform.LogLine;
import io.civisparallel.testkit.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the log of a container has of the time before the worker. */
class EarlierLogTest {

  private final SettableClock clock = SettableClock.hurrying();
  private final List<List<LogLine>> reads = new ArrayList<>();

  private EarlierLog log() {
    return new EarlierLog(() -> reads.size() > 1 ? reads.remove(0) : reads.get(0), clock);
  }

  private static List<LogLine> lines(String... messages) {
    return Stream.of(messages).map(it -> new LogLine(1, null, it)).toList();
  }

  @Test
  void endsWhereTheWorkerBegins() throws InterruptedException {
    reads.add(lines("one", "\u001b[1mtwo\u001b[0m", "worker begins", "worker goes on"));
    assertThat(log().before("worker begins")).containsExactly("one", "two");
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void isReadUntilItHasCaughtUp() throws InterruptedException {
    reads.add(lines());
    reads.add(lines("one"));
    reads.add(lines("one", "two", "worker begins"));
    assertThat(log().before("worker begins")).containsExactly("one", "two");
    assertThat(clock.slept()).hasSize(2);
  }

  @Test
  void isTakenAsItIsWhereItNeverCatchesUp() throws InterruptedException {
    reads.add(lines("one"));
    assertThat(log().before("worker begins")).containsExactly("one");
    assertThat(clock.slept()).hasSize(3);
  }

  @Test
  void isCutToItsLastLines() throws InterruptedException {
    reads.add(lines(IntStream.range(0, 80).mapToObj(Integer::toString).toArray(String[]::new)));
    assertThat(log().before("worker begins")).hasSize(50).startsWith("30").endsWith("79");
  }

  @Test
  void isEmptyWhereThePlatformDoesNotGiveIt() throws InterruptedException {
    EarlierLog log =
        new EarlierLog(
            () -> {
              throw new PlatformException(PlatformException.Outcome.REFUSED, 404, "no log", null);
            },
            clock);
    assertThat(log.before("worker begins")).isEmpty();
  }
}
