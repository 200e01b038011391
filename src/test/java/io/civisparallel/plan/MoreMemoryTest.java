package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.MemoryGrowth;
import io.civisparallel.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much memory a set gets that ran out of it. */
class MoreMemoryTest {

  private static MoreMemory more(String growth, @Nullable Integer most) {
    return new MoreMemory(MemoryGrowth.parse(growth), most);
  }

  @ParameterizedTest
  @CsvSource({
    "2x, 100000, 1024, 2048, 4096",
    "3x, 4096, 1024, 3072, 4096",
    "+512m, 100000, 1024, 1536, 2048",
    "+1g, 2500, 1024, 2048, 2500",
    "16x, 16777216, 16777215, 16777216, 16777216",
  })
  void itGrowsFromAttemptToAttemptUpToTheMost(
      String growth, int most, int first, int second, int third) {
    MoreMemory more = more(growth, most);
    assertThat(more.after(first, 0)).isEqualTo(first);
    assertThat(more.after(first, 1)).isEqualTo(second);
    assertThat(more.after(first, 2)).isEqualTo(third);
    assertThat(more.after(first, 1_000_000)).isEqualTo(most);
  }

  @Test
  void whereNobodySaysTheMostItIsFourTimesTheFirst() {
    assertThat(more("2x", null).after(100, 9)).isEqualTo(400);
    assertThat(more("+4m", null).after(4, 100)).isEqualTo(16);
  }

  @Test
  void whatCannotGrowIsRefused() {
    assertThatThrownBy(() -> more("2x", 1024).check(1024))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--max-memory is 1024 MB, and containers have 1024 MB at first");
    assertThatThrownBy(() -> more("2x", null).check(null))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("say --image and --memory");
    more("2x", 1025).check(1024);
  }

  @Test
  void aRoundOfRetriesWithAsMuchAsTheMostHasNoMoreToGive() {
    RetrySettings then =
        new RetrySettings(
            0, 0, null, RetrySettings.DEFAULT_RETRY_ON, MemoryGrowth.parse("2x"), 2048);
    assertThat(then.within(null)).isEqualTo(then);
    assertThat(then.within(1024)).isEqualTo(then);
    assertThat(then.within(2048).memoryOnRetry()).isNull();
  }
}
