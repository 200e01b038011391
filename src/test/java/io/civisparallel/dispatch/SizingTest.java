package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.plan.Batching;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many sets {@code --batch-size auto} puts into a container. */
class SizingTest {

  private static final Batching EMBEDDED =
      Batching.measured(1, Duration.ofMinutes(5), 2).onEmbedded();

  /** Sets that were the first of their containers. */
  private static Sizing afterCold(int sets, long millis) {
    return after(Sizing.begin(EMBEDDED), sets, millis, true);
  }

  private static Sizing after(Batching batching, int sets, long millis) {
    return after(Sizing.begin(batching), sets, millis, false);
  }

  private static Sizing after(Sizing first, int sets, long millis, boolean isFirst) {
    Sizing sizing = first;
    for (int i = 0; i < sets; i++) {
      Instant now = Instant.EPOCH;
      sizing = sizing.with(new SetReport(i, 1, null, null, now, now, millis, null, null), isFirst);
    }
    return sizing;
  }

  /** What one container after the other carries while nothing ends. */
  private static List<Integer> containers(Sizing sizing, int sets, int jobs) {
    List<Integer> sizes = new ArrayList<>();
    for (int left = sets; left > 0; left -= sizes.get(sizes.size() - 1)) {
      sizes.add(sizing.next(left, jobs, 0));
    }
    return sizes;
  }

  @Test
  void beginsWithFewSetsToAContainer() {
    assertThat(Sizing.begin(EMBEDDED).next(200, 2, 0)).isOne();
    assertThat(Sizing.begin(EMBEDDED).next(10_000, 2, 0)).isEqualTo(3);
    assertThat(Sizing.begin(EMBEDDED).isProbing()).isTrue();
  }

  @Test
  void makesNothingAheadByWhatOneColdSetTook() {
    assertThat(afterCold(2, 30).isProbing()).isTrue();
    assertThat(afterCold(20, 30).isProbing()).isFalse();
    assertThat(afterCold(1, 5_000).isProbing()).isFalse();
    assertThat(after(EMBEDDED, 1, 30).isProbing()).isFalse();
  }

  @Test
  void goesByWarmSetsWhereThereAreAny() {
    Sizing sizing = after(afterCold(2, 50), 1, 0, false);
    assertThat(containers(sizing, 10_000, 2)).containsExactly(5_000, 5_000);
  }

  @Test
  void sharesInstantSetsEvenlyInsteadOfStartingOneContainerAfterAnother() {
    assertThat(containers(after(EMBEDDED, 100, 0), 8_000, 2)).containsExactly(4_000, 4_000);
    assertThat(containers(after(EMBEDDED, 100, 0), 1_000, 2)).containsExactly(1_000);
  }

  @Test
  void getsSmallerTowardsTheEndWhereSetsTakeLong() {
    assertThat(containers(after(EMBEDDED, 1, 60_000), 12, 2)).containsExactly(3, 3, 2, 1, 1, 1, 1);
  }

  @Test
  void spendsFewStartsOfThePlatformOnInstantSets() {
    Batching platform = Batching.measured(1, Duration.ofMinutes(5), 50);
    assertThat(containers(after(platform, 100, 0), 10_000, 50)).containsExactly(10_000);
  }

  @Test
  void neverPutsMoreIntoAContainerThanAReportHoldsInLittleMemory() {
    assertThat(after(EMBEDDED, 100, 0).next(1_000_000, 2, 0)).isEqualTo(10_000);
  }

  @Test
  void triesWhatWasLostInSmallerCompany() {
    Sizing sizing = after(EMBEDDED, 100, 0);
    assertThat(sizing.next(10_000, 2, 0.5)).isEqualTo(71);
    assertThat(sizing.next(10_000, 2, 1)).isOne();
  }
}
