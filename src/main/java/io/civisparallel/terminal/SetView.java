package io.civisparallel.terminal;

import io.civisparallel.envelope.SetError;
import io.civisparallel.error.Printable;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetFinished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One argument set told that is run by itself: where to debug it, and what came of it. */
public final class SetView implements RunView {

  private final @Nullable Integer debugPort;

  /**
   * A view of one set.
   *
   * @param debugPort where its JVM waits for a debugger; null for nowhere
   */
  public SetView(@Nullable Integer debugPort) {
    this.debugPort = debugPort;
  }

  @Override
  public List<String> lines(Event event) {
    if (event instanceof Event.Warned it) {
      return List.of("warning: " + Printable.clean(it.message()));
    }
    if (event instanceof Event.ContainerStarted && debugPort != null) {
      return List.of(
          "its JVM will wait for a debugger on 127.0.0.1:%d, such as: jdb -attach 127.0.0.1:%d"
              .formatted(debugPort, debugPort));
    }
    return event instanceof SetFinished it ? end(it) : List.of();
  }

  private static List<String> end(SetFinished it) {
    String set = "set " + it.report().index();
    String took = Amounts.duration(Duration.ofMillis(it.report().durationMs()));
    return switch (it.status()) {
      case SUCCEEDED -> List.of(set + " succeeded in " + took);
      case CANCELLED -> List.of(set + " was cancelled");
      case FAILED -> failure(set + " failed after " + took, it.report().error());
    };
  }

  private static List<String> failure(String head, @Nullable SetError error) {
    List<String> lines = new ArrayList<>();
    lines.add(error == null ? head : head + ": " + PlainText.describe(error));
    if (error != null && error.stackTrace() != null) {
      error.stackTrace().lines().map(Printable::clean).forEach(lines::add);
    }
    return lines;
  }
}
