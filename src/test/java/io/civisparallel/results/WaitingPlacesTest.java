package io.civisparallel.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is remembered of rows that wait. */
class WaitingPlacesTest {

  private final WaitingPlaces places = new WaitingPlaces();

  @Test
  void findsWhatWaitsAndNothingElse() {
    places.put(5, 0, 17);
    places.put(999_999, 10_000_000_000L, 3);
    assertThat(places.has(5)).isTrue();
    assertThat(places.offset(5)).isZero();
    assertThat(places.length(5)).isEqualTo(17);
    assertThat(places.offset(999_999)).isEqualTo(10_000_000_000L);
    assertThat(places.has(4)).isFalse();
    assertThat(places.has(500_000)).isFalse();
  }

  @Test
  void keepsNothingOfRowsThatAreWritten() {
    int most = 0;
    for (int index = 0; index < 1_000_000; index++) {
      places.put(index + 40_000, index, 1);
      places.passed(index + 1);
      most = Math.max(most, places.pages());
    }
    assertThat(most).isLessThan(50);
    for (int index = 1_000_000; index < 1_040_960; index++) {
      places.passed(index + 1);
    }
    assertThat(places.pages()).isZero();
  }
}
