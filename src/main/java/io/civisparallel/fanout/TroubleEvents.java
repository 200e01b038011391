package io.civisparallel.fanout;

import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.platform.Troubles;
import io.civisparallel.system.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells people of what calls have to wait for, and dispatch of what it has to look at anew. */
final class TroubleEvents implements Troubles {

  private final EventListener listener;
  private final Clock clock;
  private final Runnable onSleep;

  /**
   * Tells a listener.
   *
   * @param onSleep is done whenever this machine has slept
   */
  TroubleEvents(EventListener listener, Clock clock, Runnable onSleep) {
    this.listener = listener;
    this.clock = clock;
    this.onSleep = onSleep;
  }

  @Override
  public void silent(String who, Instant since, String why) {
    Instant second = since.truncatedTo(ChronoUnit.SECONDS);
    warn(who + " has not answered since " + second + " (" + why + "): waiting for it");
  }

  @Override
  public void answersAgain(String who, Duration silence) {
    warn(who + " answers again, after " + words(silence));
  }

  @Override
  public void held(Duration wait, String why) {
    warn("waiting " + words(wait) + ": " + why);
  }

  @Override
  public void slept(Duration slept) {
    warn("this machine slept for about " + words(slept) + ": connecting anew");
    onSleep.run();
  }

  private void warn(String message) {
    listener.on(new Event.Warned(clock.now(), message));
  }

  private static String words(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }
}
