package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.SetStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetViewTest {

  private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

  private final SetView view = new SetView(null);

  @Test
  void saysWhatCameOfTheSet() {
    assertThat(view.lines(finished(SetStatus.SUCCEEDED, null)))
        .containsExactly("set 3 succeeded in 1.3 s");
    assertThat(view.lines(finished(SetStatus.CANCELLED, null)))
        .containsExactly("set 3 was cancelled");
  }

  @Test
  void aFailureIsToldWithItsStackTrace() {
    SetError error =
        new SetError(SetError.Kind.TIMEOUT, "T", "m\u001b", "T: m\n\tat a.B(\u202e)\n", List.of());
    assertThat(view.lines(finished(SetStatus.FAILED, error)))
        .containsExactly("set 3 failed after 1.3 s: timeout: T: m?", "T: m", " at a.B(?)");
  }

  @Test
  void saysWhereToAttachADebuggerIfOneIsWaitedFor() {
    Event started = new Event.ContainerStarted(NOW, 1, 2, 3);
    assertThat(view.lines(started)).isEmpty();
    assertThat(new SetView(5005).lines(started))
        .containsExactly(
            "its JVM will wait for a debugger on 127.0.0.1:5005, such as: jdb -attach"
                + " 127.0.0.1:5005");
  }

  @Test
  void passesWarningsOn() {
    assertThat(view.lines(new Event.Warned(NOW, "slow\u001b"))).containsExactly("warning: slow?");
  }

  private static Event finished(SetStatus status, @Nullable SetError error) {
    SetReport report = new SetReport(3, 1, null, error, NOW, NOW, 1300, null, null);
    return new Event.SetFinished(
        NOW, status, report, 0, 0, new Counts(4, 0, 0, 0, 0, 0, 0), List.of());
  }
}
