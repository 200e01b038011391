package io.civisparallel.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.system.Clock;
import io.civisparallel.terminal.LiveDisplay.Screen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void theLastThingOnTheTerminalIsTheSummary() {
    try (LiveDisplay display = display(bytes)) {
      display.on(new Event.RunStarted(Instant.EPOCH, "nightly", 3, 1, null));
      display.tell("by the way");
      display.on(end());
    }
    assertThat(bytes.toString(UTF_8))
        .contains("run nightly: 3 argument sets, at most 1 container at once\r\n")
        .contains("by the way\r\n")
        .endsWith("results: results.jsonl\r\n");
  }

  @Test
  void aTerminalThatIsHeldHoldsNeitherTheRunNorWhoWantsTheLastWord() {
    CountDownLatch released = new CountDownLatch(1);
    LiveDisplay display = display(new HeldStream(released, bytes));
    display.tell("held");
    for (int i = 0; i < 30_000; i++) {
      display.on(new Event.Warned(Instant.EPOCH, "warned"));
      display.on(new Event.RunStarted(Instant.EPOCH, "nightly", i, 1, null));
    }
    display.mute();
    assertThat(bytes.size()).isZero();
    released.countDown();
    display.close();
  }

  @Test
  void saysHowManyLinesNobodyRead() {
    CountDownLatch released = new CountDownLatch(1);
    try (LiveDisplay display = display(new HeldStream(released, bytes))) {
      for (int i = 0; i < 30_000; i++) {
        display.on(new Event.RunStarted(Instant.EPOCH, "nightly", i, 1, null));
      }
      display.on(new Event.Warned(Instant.EPOCH, "slow"));
      released.countDown();
    }
    assertThat(bytes.toString(UTF_8))
        .contains("warning: slow\r\n")
        .containsPattern("\\([0-9]+ lines left out: nobody read them\\)\r\n$");
  }

  @Test
  void drawsNothingOnATerminalWithoutASizeAndTellsAll() {
    Viewport unknown = new Still(new Size(0, 0));
    try (LiveDisplay display = display(unknown, bytes)) {
      display.on(new Event.RunStarted(Instant.EPOCH, "nightly", 3, 1, null));
      display.on(end());
    }
    assertThat(bytes.toString(UTF_8)).startsWith("run nightly").doesNotContain("\u001b");
  }

  private static Event end() {
    return new Event.RunEnded(Instant.EPOCH, new Counts(3, 3, 0, 0, 0, 0, 0), 1, 1, null);
  }

  private static LiveDisplay display(OutputStream to) {
    return display(new Still(new Size(80, 24)), to);
  }

  private static LiveDisplay display(Viewport viewport, OutputStream to) {
    return new LiveDisplay(
        new Screen(viewport, new PrintStream(to, true, UTF_8), null, Look.BARE),
        new PlainView(Verbosity.LASTING, "results.jsonl"),
        () -> null,
        Clock.system());
  }

  /** Stays as it is. */
  private record Still(Size size) implements Viewport {

    @Override
    public int typed() {
      return 0;
    }
  }
}
