package io.civisparallel.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is to be given the rows of a run gets each of them once, as the results file has it. */
class EveryRowTest {

  private static final int SETS = 6;

  @TempDir private Path folder;

  private final Map<Integer, String> given = new TreeMap<>();
  private final Set<Integer> earlier = new TreeSet<>();
  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void open() {
    run =
        new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT)
            .lastingOn(Disk.system())
            .telling(this::take);
    platform = run.open();
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  private void take(int index, byte[] row, boolean isEarlier) {
    assertThat(given.put(index, new String(row, UTF_8).strip())).as("set %d", index).isNull();
    if (isEarlier) {
      assertThat(earlier.add(index)).isTrue();
    }
  }

  private void forget() {
    given.clear();
    earlier.clear();
  }

  private void areThoseOfTheFile() throws IOException {
    assertThat(given.values())
        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(folder.resolve("results.jsonl")));
    assertThat(given).hasSize(SETS);
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void aRunThatIsGoneOnWithGivesThoseOfBeforeToo(Order order) throws IOException {
    run.inOrderOf(order).interruptedOnce(it -> it instanceof Event.SetFinished);
    assertThat(run.over(platform, 1)).isEqualTo(Result.INTERRUPTED);
    Set<Integer> before = Set.copyOf(given.keySet());
    assertThat(before).isNotEmpty().hasSizeLessThan(SETS);
    forget();
    platform.close();
    platform = run.open();
    assertThat(run.resume(platform, 2)).isEqualTo(Result.SUCCEEDED);
    areThoseOfTheFile();
    assertThat(earlier).isEqualTo(before);
  }

  @Test
  void aRoundOfRetriesGivesThoseThatStayAndTheNew() throws IOException {
    run.failing(index -> index % 2 == 0);
    assertThat(run.over(platform, 2)).isEqualTo(Result.FAILED);
    areThoseOfTheFile();
    assertThat(earlier).isEmpty();
    forget();
    assertThat(run.failing(index -> index == 4).retry(platform, 2)).isEqualTo(Result.FAILED);
    areThoseOfTheFile();
    assertThat(earlier).containsExactly(1, 3, 5);
  }
}
