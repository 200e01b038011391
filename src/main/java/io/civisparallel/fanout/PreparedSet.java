package io.civisparallel.fanout;

import io.civisparallel.dispatch.Dispatch;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.SetFinished;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.EventListener;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.NoJournal;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Troubles;
import io.civisparallel.results.ResultsWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An argument set that was checked and can be run again by itself: a run of one set, which nobody
 * writes down.
 */
public final class PreparedSet implements AutoCloseable {

  /** How long what was interrupted may take to end. */
  private static final Duration ENDING = Duration.ofSeconds(20);

  private final Entry.Begun begun;
  private final LonePlan made;
  private final WorkFolder work;
  private final Surroundings around;
  private final Relay relay = new Relay();
  private final Dispatch dispatch;

  PreparedSet(Entry.Begun begun, LonePlan made, WorkFolder work, Surroundings around) {
    this.begun = begun;
    this.made = made;
    this.work = work;
    this.around = around;
    this.dispatch = new Dispatch(relay, around.clock());
  }

  /** What people should know before it starts, such as that the code is another. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(made.parts().program().warnings());
    @Nullable String changed = Changes.ofCode(begun, made.parts().bundle().files());
    if (changed != null) {
      warnings.add(changed + " changed since the run: the set gets it as it is now");
    }
    return warnings;
  }

  /**
   * Runs it: blocks until it has ended.
   *
   * @param listener hears of warnings, of its container, and last of what came of it
   * @param log gets the lines that it prints, as they come, in a thread of its own
   */
  public Outcome execute(Platform platform, EventListener listener, Consumer<List<LogLine>> log) {
    LogFollowing following = new LogFollowing(platform, around.clock(), log);
    Last last = new Last(listener);
    long author = platform.me().id();
    Submission.Parts parts = made.parts();
    try (ResultsWriter writer =
        ResultsWriter.open(
            parts.arguments(), made.plan().selection(), parts.results(), around.disk())) {
      relay.to(List.of(writer, following, last));
      Plan plan = made.plan();
      Upload upload = new Upload(parts, Supplies.NONE, around);
      ContainerSpecs specs =
          new ContainerSpecs(
              plan,
              parts.arguments(),
              upload.to(platform, author, plan, new Upload.Book(begun, null, work, relay)),
              parts.version());
      dispatch.run(
          platform, author, specs, new Dispatch.Books(new NoJournal(), writer, false, null));
    }
    following.await();
    last.tell();
    return new Outcome(last.status(), made.row());
  }

  /**
   * What came of it.
   *
   * @param status null if it was interrupted
   * @param row in one line; empty if it has none, because it was interrupted
   */
  public record Outcome(@Nullable SetStatus status, String row) {}

  /** Keeps what came of the set until all that it printed is told. */
  private static final class Last implements EventListener {

    private final EventListener listener;
    private @Nullable SetFinished end;

    Last(EventListener listener) {
      this.listener = listener;
    }

    @Override
    public void on(Event event) {
      if (event instanceof SetFinished it) {
        end = it;
      } else if (event instanceof Event.Warned || event instanceof Event.ContainerStarted) {
        listener.on(event);
      }
    }

    @Nullable SetStatus status() {
      return end == null ? null : end.status();
    }

    void tell() {
      SetFinished told = end;
      if (told != null) {
        listener.on(told);
      }
    }
  }

  /** Hears what calls have to wait for, and tells the listener. */
  public Troubles troubles() {
    return new TroubleEvents(relay, around.clock(), dispatch::woke);
  }

  /** Asks for the set to end. Any thread may ask. */
  public void interrupt() {
    dispatch.interrupt(new Dispatch.Stop(true, ENDING));
  }

  /** How long {@link #execute} may go on after an interruption. */
  public Duration endsWithin() {
    return ENDING.multipliedBy(2);
  }

  /** Removes temporary files. */
  @Override
  public void close() {
    made.parts().arguments().close();
    work.close();
  }
}
