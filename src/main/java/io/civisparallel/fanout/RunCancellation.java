package io.civisparallel.fanout;

import io.civisparallel.dispatch.Cancellation;
import io.civisparallel.error.PlatformException;
import io.civisparallel.event.EventListener;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.plan.Pace;
import io.civisparallel.platform.ContainerSpecBuilder;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.Troubles;
import io.civisparallel.settings.ScriptSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The use case behind {@code cancel}: ends what is left running of a run that nobody is at work on.
 * It needs nothing but the journal, and leaves the run to be resumed, which collects what came of
 * the containers.
 */
public final class RunCancellation {

  /** Beyond the time that containers have to end: one window of the budget, and some reads. */
  private static final Duration GRACE = Duration.ofMinutes(6);

  private final EarlierRun run;
  private final Surroundings around;
  private final Relay relay = new Relay();
  private final Cancellation cancellation;
  private final Foreground foreground = new Foreground();

  /** A cancellation of a run, which stays open as long as this is used. */
  public RunCancellation(EarlierRun run, Surroundings around) {
    this.run = run;
    this.around = around;
    this.cancellation = new Cancellation(relay, around.clock());
  }

  /** Whether anything may run. Where the platform ended with its process, so did all containers. */
  public boolean isNeeded() {
    return run.lasts() && !run.journal().replay().open().isEmpty();
  }

  /**
   * Does it, and waits until each container was seen to end.
   *
   * @throws io.civisparallel.error.UserException if it is another platform, or another user's key
   * @throws PlatformException if the platform cannot be asked at all
   */
  public Cancellation.Outcome execute(Platform platform, EventListener listener) {
    relay.to(List.of(listener));
    long author = foreground.call(platform::me).id();
    run.requirePlace(new Entry.Place(true, platform.address(), author));
    FileJournal journal = run.journal();
    Logbook book = Logbook.goOn(run, true, around);
    Pace pace =
        new Pace(1, 0, PlatformTraits.CIVIS.fastestPoll(), PlatformTraits.CIVIS.slowestPoll());
    return cancellation.run(
        platform,
        new Cancellation.Scripts(author, kind()),
        new Cancellation.Books(book.journal(), journal.replay()),
        platform.isEmbedded() ? pace.onEmbedded() : pace,
        bound());
  }

  private ScriptSettings settings() {
    return run.settings().container().script();
  }

  private ScriptKind kind() {
    return settings().origin().template() == null ? ScriptKind.CONTAINER : ScriptKind.CUSTOM;
  }

  private Duration bound() {
    @Nullable Integer seconds = settings().cancelTimeout();
    return Duration.ofSeconds(seconds == null ? ContainerSpecBuilder.CANCEL_TIMEOUT : seconds)
        .plus(GRACE);
  }

  /** Hears what calls have to wait for, and tells the listener. */
  public Troubles troubles() {
    return new TroubleEvents(relay, around.clock(), cancellation::woke);
  }

  /** Leaves the rest as it is. Any thread may ask. */
  public void interrupt() {
    cancellation.interrupt();
    foreground.interrupt();
  }
}
