package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.bundle.Bundle;
import io.civisparallel.dispatch.Dispatch;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.event.EventListener;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.Links;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.event.RowListener;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.Replay;
import io.civisparallel.json.Json;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Forecast;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.ContainerSpecBuilder;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Troubles;
import io.civisparallel.results.ResultsTarget;
import io.civisparallel.results.ResultsTarget.Earlier;
import io.civisparallel.results.ResultsWriter;
import io.civisparallel.settings.CleanupSettings.OnInterrupt;
import io.civisparallel.settings.RunSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that was checked, and what it needs to be done. */
final class Submission implements PreparedRun {

  /** What calls under way may take once somebody waits for this process to end. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  /** What a process may take to end that leaves its containers: 5 s, with its last words. */
  private static final Duration DETACHING = Duration.ofSeconds(4);

  /** What it may take to read the last state of containers that had to end. */
  private static final Duration LAST_READS = Duration.ofSeconds(30);

  /** What is put in order after that. */
  private static final Duration LAST_THINGS = Duration.ofSeconds(10);

  private final Parts parts;
  private final WorkFolder work;
  private final Surroundings surroundings;
  private final Relay relay = new Relay();
  private final Dispatch dispatch;
  private final Upload upload;
  private final Foreground foreground = new Foreground();
  private volatile Plan plan;
  private volatile @Nullable Platform opened;
  private volatile @Nullable Logbook opening;
  private boolean complete;

  Submission(
      Plan plan, Parts parts, Supplies supplies, WorkFolder work, Surroundings surroundings) {
    this.upload = new Upload(parts, supplies, surroundings);
    this.plan = plan;
    this.parts = parts;
    this.work = work;
    this.surroundings = surroundings;
    this.complete = !parts.completion().isNeeded();
    this.dispatch = new Dispatch(relay, surroundings.clock());
  }

  /**
   * What a run is made of.
   *
   * @param settings what was asked for, with absolute paths
   * @param earlier the run that it goes on with, and how; null for one that begins
   * @param lasts whether the platform outlives the run
   */
  record Parts(
      RunSettings settings,
      Program program,
      ArgumentSets arguments,
      Bundle bundle,
      ResultsTarget results,
      Completion completion,
      @Nullable GoingOn earlier,
      boolean lasts,
      String version) {}

  @Override
  public List<String> describe() {
    return Description.of(plan, parts);
  }

  @Override
  public Optional<Forecast> forecast() {
    GoingOn earlier = parts.earlier();
    List<Piece> pieces =
        earlier == null ? plan.selection().between(0, plan.selection().total()) : earlier.anew();
    return pieces.isEmpty() ? Optional.empty() : Optional.of(Forecast.of(plan, pieces));
  }

  @Override
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(parts.program().warnings());
    GoingOn earlier = parts.earlier();
    if (earlier != null) {
      warnings.addAll(earlier.warnings(parts.results(), digests()));
    }
    return warnings;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public void complete(Platform platform) {
    plan = parts.completion().complete(plan, platform);
    complete = true;
  }

  @Override
  public Result execute(Platform platform, EventListener listener) {
    relay.to(List.of(listener));
    opened = platform;
    try {
      if (!complete) {
        foreground.run(() -> complete(platform));
      }
      return submit(platform, listener);
    } catch (PlatformException e) {
      if (foreground.wasInterrupted()) {
        return Result.INTERRUPTED;
      }
      throw e;
    }
  }

  private Result submit(Platform platform, EventListener listener) {
    long author = foreground.call(platform::me).id();
    try (Logbook book = remember(book(platform, author));
        ResultsWriter writer =
            ResultsWriter.open(
                parts.arguments(), plan.selection(), parts.results(), surroundings.disk())) {
      Digesting digesting = new Digesting(parts.settings().limits().halt());
      writer.tellFailures(digesting::add);
      @Nullable RowListener rows = listener.rows();
      if (rows != null) {
        writer.tellRows(rows);
      }
      relay.to(List.of(writer, digesting.before(listener)));
      relay.on(
          new Event.RunStarted(
              surroundings.clock().now(),
              plan.run(),
              plan.sets(),
              plan.pace().jobs(),
              parts.lasts() ? new Links(platform.address()) : null));
      @Nullable Replay earlier = restore(writer, digesting, rows);
      Upload.Book record =
          new Upload.Book(book.begun(), earlier == null ? null : earlier.uploaded(), work, relay);
      ContainerSpecs specs =
          new ContainerSpecs(
              plan,
              parts.arguments(),
              foreground.call(() -> upload.to(platform, author, plan, record)),
              parts.version());
      book.journal().append(foreground.call(() -> Upload.placed(specs.uploaded())));
      Dispatch.Ending ending =
          dispatch.run(
              platform,
              author,
              specs,
              new Dispatch.Books(book.journal(), writer, parts.lasts(), earlier));
      book.end(ending.counts());
      return result(ending);
    }
  }

  private Logbook remember(Logbook book) {
    opening = book;
    return book;
  }

  /** Brings back the rows that an earlier process made, and gives what else it left. */
  private @Nullable Replay restore(
      ResultsWriter writer, Digesting digesting, @Nullable RowListener rows) {
    GoingOn earlier = parts.earlier();
    if (earlier == null) {
      return null;
    }
    earlier.run().journal().rows(writer::restore);
    writer.settle();
    Replay replay = earlier.run().journal().replay();
    digesting.addEarlier(earlier.run(), replay);
    if (rows != null) {
      earlier.run().standingRows((index, row) -> rows.row(index, row, true));
    }
    relay.on(
        new Event.Resumed(
            surroundings.clock().now(), plan.sets(), replay.rows(), replay.open().size()));
    for (String ignored : replay.ignored()) {
      relay.on(new Event.Warned(surroundings.clock().now(), ignored));
    }
    return replay;
  }

  private Logbook book(Platform platform, long author) {
    GoingOn earlier = parts.earlier();
    Entry.Place where = new Entry.Place(parts.lasts(), platform.address(), author);
    if (earlier != null) {
      refuseChanges();
      earlier.run().requirePlace(where);
      if (parts.lasts()) {
        foreground.run(() -> Elsewhere.refuse(earlier.run(), platform, author));
      }
      if (earlier.isCarriedOver(parts.arguments().sha256())) {
        carryOver(earlier.run(), where);
      } else {
        beginRound(earlier);
      }
      return Logbook.goOn(earlier.run(), parts.lasts(), surroundings);
    }
    return Logbook.begin(
        Logbook.Place.of(parts.results().file(), plan.run(), surroundings.stateFolder()),
        new Logbook.Making(
            parts.results().earlier() == Earlier.REPLACE,
            ArgumentsSource.path(parts.settings().files()) == null
                ? parts.arguments().file()
                : null),
        begun(where),
        surroundings);
  }

  /** The run goes on as if its arguments file had always been what it is now. */
  private void carryOver(EarlierRun run, Entry.Place where) {
    Matching matching = Matching.of(run, parts.arguments());
    Entry.Begun begun = begun(where);
    FileJournal journal =
        FileJournal.replacing(
            surroundings.disk(), run.journal(), it -> matching.write(it, begun, parts.lasts()));
    run.goOnWith(journal);
    relay.on(
        new Event.CarriedOver(
            surroundings.clock().now(), plan.sets(), matching.found(), matching.lost()));
  }

  private Entry.Begun begun(Entry.Place where) {
    return new Entry.Begun(
        Entry.FORMAT,
        plan.run(),
        plan.token(),
        plan.selection().total(),
        Json.mapper().valueToTree(parts.settings()),
        digests(),
        where,
        plan.selection().pieces());
  }

  /** The rest of a round needs no word in the record, unless it is done with something else. */
  private void beginRound(GoingOn earlier) {
    Round round = earlier.round();
    if (round != null) {
      Entry.Retrying entry =
          new Entry.Retrying(round.sets(), Json.mapper().valueToTree(parts.settings()), digests());
      Entry.Begun then = earlier.run().begun();
      if (round.count() > 0
          || !then.digests().equals(entry.digests())
          || !then.settings().equals(entry.settings())) {
        round
            .history()
            .forEach((index, past) -> earlier.run().journal().append(tried(index, past)));
        earlier.run().journal().append(entry);
      }
    }
  }

  private static Entry tried(int index, List<FailedAttempt> past) {
    return new Entry.Tried(index, PastAttempts.before(past));
  }

  /**
   * Holds what the run is made of, as far as it is decided, to what it was made of when it began;
   * what is run again may be made of something else, for that is why it is, but of the arguments.
   *
   * @throws UserException naming what changed
   */
  void refuseChanges() {
    GoingOn earlier = parts.earlier();
    if (earlier != null) {
      Entry.Begun then = earlier.run().begun();
      Entry.Digests all = digests();
      boolean free = earlier.round() != null;
      Entry.Digests now =
          new Entry.Digests(
              earlier.byContent() ? then.digests().arguments() : all.arguments(),
              free ? then.digests().code() : all.code(),
              complete && !free ? all.plan() : then.digests().plan());
      Changes.refuse(then, now, Printable.clean(parts.settings().files().arguments()));
    }
  }

  private Entry.Digests digests() {
    return new Entry.Digests(
        parts.arguments().sha256(),
        parts.bundle().files().stream().map(it -> new Entry.Code(it.name(), it.sha256())).toList(),
        plan.fingerprint());
  }

  /** Where every set has its row, nothing that came afterwards changes that. */
  private Result result(Dispatch.Ending ending) {
    Event.Counts counts = ending.counts();
    boolean whole = counts.done() == counts.sets();
    if (!whole && ending.interrupted()) {
      return Result.INTERRUPTED;
    }
    if (!whole) {
      return Result.STOPPED;
    }
    return plan.limits().accepts(counts.failed(), counts.cancelled(), counts.sets())
        ? Result.SUCCEEDED
        : Result.FAILED;
  }

  @Override
  public boolean goesOn() {
    return parts.earlier() != null;
  }

  @Override
  public Troubles troubles() {
    return new TroubleEvents(relay, surroundings.clock(), dispatch::woke);
  }

  @Override
  public String run() {
    return plan.run();
  }

  @Override
  public String token() {
    return plan.token();
  }

  private boolean cancels() {
    OnInterrupt asked = parts.settings().cleanup().onInterrupt();
    return asked == null ? !parts.lasts() : asked == OnInterrupt.CANCEL;
  }

  private Duration cancelling() {
    int seconds =
        plan.frame().script() instanceof ContainerSpec container
            ? container.cancelTimeout()
            : ContainerSpecBuilder.CANCEL_TIMEOUT;
    return Duration.ofSeconds(seconds).plus(LAST_READS);
  }

  @Override
  public Duration endsWithin() {
    return cancels() ? cancelling().plus(LAST_THINGS) : DETACHING;
  }

  /** What waits for an answer before anything was made is cut. */
  @Override
  public void interrupt() {
    dispatch.interrupt(
        cancels() ? new Dispatch.Stop(true, cancelling()) : new Dispatch.Stop(false, LAST_ANSWERS));
    Platform platform = opened;
    if (foreground.interrupt() && platform != null) {
      platform.close();
    }
  }

  @Override
  public Standing standing() {
    Logbook book = opening;
    if (book != null) {
      return book.standing();
    }
    GoingOn earlier = parts.earlier();
    if (earlier == null) {
      return Standing.UNTOUCHED;
    }
    return earlier.run().hasEnded() ? Standing.ENDED : Standing.RESUMABLE;
  }

  @Override
  public void close() {
    parts.arguments().close();
    work.close();
  }
}
