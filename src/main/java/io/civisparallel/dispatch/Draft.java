package io.civisparallel.dispatch;

import io.civisparallel.dispatch.State.End;
import io.civisparallel.dispatch.State.Ended;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.event.FailedAttempt;
import io.civisparallel.event.PastAttempts;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A state in the making during one step, and the commands that the step gives. */
final class Draft {

  /** So many names can still be read. */
  private static final int MOST_NAMED = 10;

  final Instant now;
  final Pace pace;
  final NavigableMap<Integer, Tracked> containers;

  final Retries retries;
  private final List<Command> commands = new ArrayList<>();
  private Backlog backlog;
  private int made;
  private int started;
  private Ended ended;
  private Rhythm reading;
  private boolean surveying;
  private boolean troubled;
  private Instant quietSince;
  private @Nullable End end;
  private Sizing sizing;
  private Bounds bounds;
  private PastFailures failures;

  Draft(State from, Instant now) {
    this.now = now;
    this.pace = from.pace();
    this.retries = from.retries();
    this.containers = new TreeMap<>(from.containers());
    this.backlog = from.backlog();
    this.made = from.made();
    this.started = from.started();
    this.ended = from.ended();
    this.reading = from.reading();
    this.surveying = from.surveying();
    this.troubled = from.troubled();
    this.quietSince = from.quietSince();
    this.end = from.end();
    this.sizing = from.sizing();
    this.bounds = from.bounds();
    this.failures = from.failures();
  }

  State state() {
    return new State(
        pace,
        retries,
        backlog,
        containers,
        made,
        started,
        ended,
        reading,
        surveying,
        troubled,
        quietSince,
        end,
        sizing,
        bounds,
        failures);
  }

  List<Command> commands() {
    return List.copyOf(commands);
  }

  void command(Command command) {
    commands.add(command);
  }

  /** Tells the world, which is a change that a heartbeat would only repeat. */
  void tell(Event event) {
    tell(0, event);
  }

  /** Tells the world what came of a container. */
  void tell(int container, Event event) {
    quietSince = now;
    commands.add(new Command.Tell(container, event));
  }

  void put(Tracked tracked) {
    containers.put(tracked.number(), tracked);
  }

  /** Forgets a container that did not come to its end: its sets are to be given to another. */
  void close(Tracked tracked) {
    giveBack(tracked);
    closeUnmade(tracked);
  }

  /** Forgets a container that was never made, and whose sets have their row all the same. */
  void closeUnmade(Tracked tracked) {
    forget(tracked);
    commands.add(new Command.Close(tracked.number(), null));
  }

  /**
   * Has nothing more to do with a container of which it is not known what became: in the record it
   * stays open, so that who goes on with the run asks the platform.
   */
  void leave(Tracked tracked) {
    forget(tracked);
    bounds = bounds.with(bounds.omens().without(tracked.pieces()));
  }

  private void forget(Tracked tracked) {
    containers.remove(tracked.number());
    bounds = bounds.without(tracked.number());
  }

  /** What a container carried was not done, and that was not its fault. */
  void giveBack(Tracked tracked) {
    for (Piece piece : tracked.pieces()) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        repeat(index, piece.attempt());
      }
    }
  }

  /**
   * Forgets a container that has ended.
   *
   * @param rows indices of the sets that have their row from it
   * @param succeeded whether all its sets did
   */
  void close(Tracked tracked, List<Integer> rows, boolean succeeded) {
    forget(tracked);
    commands.add(
        new Command.Close(
            tracked.number(), new Archivist.Shelved(tracked.jobId(), rows, succeeded)));
  }

  int count(Predicate<Tracked> which) {
    return (int) containers.values().stream().filter(which).count();
  }

  boolean mayMake() {
    return end == null && !open().isEmpty();
  }

  /** What containers may be given now. */
  private Backlog open() {
    Canary canary = bounds.omens().canary();
    return canary.isOut() ? backlog.within(canary.first()) : backlog;
  }

  /** Takes the next sets into a container that is to be created now. */
  Tracked make() {
    Backlog open = open();
    Backlog.Share share = open.take(size(0));
    double spent = Company.spent(share.pieces(), failures, retries);
    if (spent > 0) {
      share = open.take(size(spent));
    }
    Tracked tracked = Tracked.preparing(++made, share.pieces(), now);
    backlog = share.rest().within(backlog.sets());
    bounds = bounds.made(made);
    put(tracked);
    return tracked;
  }

  /** How many sets the next container carries; each of a canary has one of its own. */
  private int size(double spent) {
    return bounds.omens().canary().isOut() ? 1 : sizing.next(left(), pace.jobs(), spent);
  }

  /** How many sets no container has. */
  private int left() {
    int carried = containers.values().stream().mapToInt(Tracked::sets).sum();
    return backlog.sets().count() - ended.all() - carried;
  }

  /** How long a set took decides how many the next containers carry, and what they may take. */
  void measure(SetReport report, boolean isFirst) {
    sizing = sizing.with(report, isFirst);
    bounds = bounds.with(report);
  }

  Bounds bounds() {
    return bounds;
  }

  void bounds(Bounds next) {
    bounds = next;
  }

  /** How many sets a container runs at once. */
  int children() {
    return sizing.batching().children();
  }

  /** Whether containers are not made ahead, for it is not known yet what they should carry. */
  boolean isProbing() {
    return sizing.isProbing();
  }

  /** Has an attempt at a set made by another container. */
  void repeat(int index, int attempt) {
    backlog = backlog.with(index, attempt, failures.ofMemory(index, retries));
  }

  /** How many attempts at each set of a container ran out of memory: it is the same for all. */
  int memoryFailures(Tracked tracked) {
    return tracked.pieces().isEmpty()
        ? 0
        : failures.ofMemory(tracked.pieces().get(0).first(), retries);
  }

  /** Has a set tried again that failed, behind those that were never tried. */
  void tryAgain(int index, FailedAttempt failure) {
    failures = failures.with(index, failure);
    repeat(index, failure.attempt() + 1);
  }

  /** What a set died of that has been tried again. */
  PastAttempts failures(int index) {
    return failures.of(index);
  }

  /** A set has its row. */
  void forgetFailures(int index) {
    failures = failures.without(index);
  }

  /** Whether it is not known yet what became of what an earlier process made. */
  boolean surveys() {
    surveying &=
        count(it -> it.stage().isLive() ? reading.whole() : it.stage() != Stage.PREPARED) > 0;
    return surveying;
  }

  void countStart() {
    started++;
  }

  Counts countEnd(SetStatus status) {
    ended =
        new Ended(
            ended.succeeded() + (status == SetStatus.SUCCEEDED ? 1 : 0),
            ended.failed() + (status == SetStatus.FAILED ? 1 : 0),
            ended.cancelled() + (status == SetStatus.CANCELLED ? 1 : 0));
    return state().counts();
  }

  Rhythm reading() {
    return reading;
  }

  void reading(Rhythm next) {
    reading = next;
  }

  /**
   * A read was answered.
   *
   * @param whole whether the next one has to see every container
   * @param changed whether it told anything new
   */
  void readAfter(boolean whole, boolean changed) {
    reading = reading.after(whole, changed, liveSince(), pace, now);
  }

  /** A read failed, and is made again after this delay or, in its rhythm, later. */
  void readAgain(Duration delay) {
    reading = reading.failed(now.plus(delay), liveSince(), pace, now);
  }

  private List<Instant> liveSince() {
    return containers.values().stream()
        .filter(it -> it.stage().isLive())
        .map(Tracked::startedAt)
        .toList();
  }

  Instant quietSince() {
    return quietSince;
  }

  @Nullable End end() {
    return end;
  }

  /** Whether the run's own rules have ended it: what did not run gets rows that say so. */
  boolean settles() {
    return end != null && end.settles();
  }

  /** Whether anything is to be done yet. */
  boolean hasWork() {
    return !backlog.isEmpty() || !containers.isEmpty();
  }

  /** How many sets have a row that says they failed. */
  int failed() {
    return ended.failed();
  }

  /** Takes sets that no container gets any more. */
  List<Piece> take(int most) {
    Backlog.Share share = backlog.take(most);
    backlog = share.rest();
    return share.pieces();
  }

  /**
   * Has what runs asked to end, though an earlier process may have asked: it may have died then.
   */
  void cancelLive() {
    List.copyOf(containers.values()).stream()
        .filter(it -> it.stage().isLive())
        .forEach(it -> put(it.cancelling(now)));
  }

  /**
   * Ends the run early; an end that is under way is only replaced by a harder one, and one by the
   * run's own rules by people.
   */
  void end(End wanted) {
    End before = end;
    boolean yields = before != null && before.settles() && wanted.interrupted();
    if (before == null || yields || before.kind().compareTo(wanted.kind()) < 0) {
      boolean interrupted = wanted.interrupted() || (before != null && before.interrupted());
      end = new End(wanted.message(), wanted.kind(), interrupted, wanted.until(), wanted.settles());
      tell(new Event.Stopping(now, wanted.message()));
    }
  }

  /** Leaves things as they are once the end has taken too long. */
  void expire() {
    End slow = end;
    if (slow == null || slow.until() == null || now.isBefore(slow.until())) {
      return;
    }
    List<Tracked> live = containers.values().stream().filter(it -> it.stage().isLive()).toList();
    if (slow.kind().cancels() && !live.isEmpty()) {
      tell(new Event.Warned(now, "Not seen to end in time, and left as they are: " + names(live)));
    }
    end = new End(slow.message(), End.Kind.ABANDON, slow.interrupted());
  }

  private static String names(List<Tracked> containers) {
    String names =
        containers.stream()
            .limit(MOST_NAMED)
            .map(it -> "run %d of script %d".formatted(it.runId(), it.jobId()))
            .collect(Collectors.joining(", "));
    int more = containers.size() - MOST_NAMED;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  /** Whether people were told that a call failed, and none was answered since. */
  boolean troubled() {
    return troubled;
  }

  void troubled(boolean is) {
    troubled = is;
  }
}
