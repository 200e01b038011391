package io.civisparallel.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LinePrinterTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void printsAllLinesInOrderBeforeItIsClosed() {
    try (LinePrinter printer = new LinePrinter(LinePrinterTest::lines, stream(bytes))) {
      for (int i = 0; i < 1000; i++) {
        printer.on(new Event.RunStarted(Instant.EPOCH, "run", i, 1, null));
      }
    }
    List<String> lines = bytes.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize(1000).startsWith("run 0", "run 1").endsWith("run 999");
  }

  @Test
  void aTerminalThatIsHeldDoesNotHoldTheRun() {
    CountDownLatch released = new CountDownLatch(1);
    try (LinePrinter printer =
        new LinePrinter(LinePrinterTest::lines, stream(new HeldStream(released, bytes)))) {
      for (int i = 0; i < 20_000; i++) {
        printer.on(new Event.RunStarted(Instant.EPOCH, "run", i, 1, null));
      }
      released.countDown();
      printer.on(new Event.Warned(Instant.EPOCH, "late"));
    }
    assertThat(bytes.toString(UTF_8).lines())
        .startsWith("run 0")
        .contains("late")
        .last()
        .asString()
        .matches("\\([0-9]+ lines left out: nobody read them\\)");
  }

  private static List<String> lines(Event event) {
    if (event instanceof Event.RunStarted it) {
      return List.of("run " + it.sets());
    }
    return event instanceof Event.Warned it ? List.of(it.message()) : List.of();
  }

  private static PrintStream stream(OutputStream to) {
    return new PrintStream(to, true, UTF_8);
  }
}
