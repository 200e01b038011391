package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TintedViewTest {

  @Test
  void tintsWhatAnEventIsAboutAndNothingElse() {
    TintedView view = new TintedView(event -> List.of("before", "it"));
    assertThat(view.lines(new Event.Warned(Instant.EPOCH, "slow")))
        .containsExactly("before", "\u001b[33mit\u001b[0m");
    assertThat(view.lines(new Event.RunStarted(Instant.EPOCH, "nightly", 1, 1, null)))
        .containsExactly("before", "it");
  }

  @Test
  void tintsTheSummaryByHowTheRunEnded() {
    TintedView view = new TintedView(event -> List.of("", "counts", "time"));
    assertThat(view.lines(end(new Counts(2, 2, 0, 0, 0, 0, 0))))
        .containsExactly("", "\u001b[32mcounts\u001b[0m", "time");
    assertThat(view.lines(end(new Counts(2, 1, 1, 0, 0, 0, 0))))
        .containsExactly("", "\u001b[31mcounts\u001b[0m", "time");
  }

  private static Event end(Counts counts) {
    return new Event.RunEnded(Instant.EPOCH, counts, 1, 1, null);
  }
}
