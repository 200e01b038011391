package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.dispatch.Signal.Seen;
import io.civisparallel.envelope.Report;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.event.Event;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run on a platform that is made of a seed: time is virtual, calls take random time, requests and
 * responses get lost, lists leave jobs out, containers die, outputs come late. It checks at every
 * step what must always hold.
 */
final class Simulation implements Command.Receiver {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MOST_STEPS = 200_000;

  final SimulatedJournal journal;
  final Map<Integer, Event.SetFinished> rows = new HashMap<>();
  final Map<Integer, Integer> starts = new HashMap<>();
  final Set<Integer> archived = new HashSet<>();
  private final Map<Long, Archivist.Shelved> shelved = new HashMap<>();

  /** The attempt at each set that was begun last. */
  final Map<Integer, Integer> attempts = new HashMap<>();

  /** The sets in the order in which they were begun. */
  final List<Integer> order = new ArrayList<>();

  private final Random random;
  private final Faults faults;
  private final Map<Integer, SimulatedJob> jobs = new HashMap<>();
  private final Map<Integer, Integer> byContainer = new HashMap<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant now = BEGIN;
  private long ticket;
  private State state;
  private boolean keyExpired;
  private Scribe scribe;

  private record Due(Instant at, long order, Signal signal) {}

  Simulation(long seed, int sets, Pace pace, Faults faults) {
    this(seed, sets, pace, Retries.NONE, faults);
  }

  Simulation(long seed, int sets, Pace pace, Retries retries, Faults faults) {
    this.random = new Random(seed);
    this.faults = faults;
    this.state = State.initial(Selection.all(sets), pace, retries, BEGIN);
    this.journal = new SimulatedJournal(Selection.all(sets));
    this.scribe = journal.scribe(0);
  }

  State run() {
    return run(Integer.MAX_VALUE);
  }

  /** Runs to the end; at the given step somebody interrupts. */
  State run(int interruptAt) {
    return run(interruptAt, () -> interrupt(State.End.Kind.CANCEL));
  }

  /** Somebody interrupts, and has patience. */
  void interrupt(State.End.Kind kind) {
    take(new Signal.Interrupted(kind, Duration.ofDays(1)));
  }

  /** Runs to the end; at the given step something happens. */
  State run(int at, Runnable event) {
    Signal signal = new Signal.TimePassed();
    for (int step = 0; step < MOST_STEPS; step++) {
      if (step == at) {
        event.run();
      }
      take(signal);
      if (state.isOver()) {
        return state;
      }
      signal = next();
    }
    throw new AssertionError("Not over after " + MOST_STEPS + " steps: " + state);
  }

  private void take(Signal signal) {
    scribe.write(signal);
    Dispatcher.Step next = Dispatcher.step(state, signal, now);
    state = next.state();
    scribe.write(next.commands());
    next.commands().forEach(it -> it.deliverTo(this));
    checkBounds();
  }

  /** Another process goes on with it, and with what was not there for this one. */
  State goOn() {
    recover();
    shelved.clear();
    return run();
  }

  /** Answers under way find nobody any more. */
  private void recover() {
    due.clear();
    now = now.plusSeconds(random.nextInt(60));
    state = Recovery.state(journal.crash(random), state.pace(), state.retries(), now);
    scribe = journal.scribe(state.made());
  }

  private Signal next() {
    @Nullable Due first = due.peek();
    Instant wake = state.wakeAt();
    if (first == null || first.at().isAfter(wake)) {
      now = wake.isAfter(now) ? wake : now;
      return new Signal.TimePassed();
    }
    due.remove();
    now = first.at().isAfter(now) ? first.at() : now;
    return first.signal();
  }

  private void checkBounds() {
    long inFlight = state.tracked().stream().filter(it -> it.stage().isInFlight()).count();
    // Of what an earlier process made it is not known at first what has ended.
    assertThat(state.surveying() || inFlight <= state.pace().jobs()).isTrue();
    assertThat(state.tracked()).hasSizeLessThanOrEqualTo(state.sets());
  }

  private void answer(Signal signal) {
    due.add(new Due(now.plusMillis(random.nextInt(1_000)), ticket++, signal));
  }

  private boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** From now on the platform refuses everything, for the key has expired. */
  void expireKey() {
    keyExpired = true;
  }

  private static PlatformException unauthorized() {
    return new PlatformException(Outcome.REFUSED, 401, "The key has expired", null);
  }

  private boolean fails(int container) {
    if (keyExpired) {
      answer(new Signal.CallFailed(container, unauthorized()));
      return true;
    }
    if (happens(faults.unsent())) {
      answer(new Signal.CallFailed(container, failure(Outcome.NOT_SENT)));
      return true;
    }
    return false;
  }

  private boolean isRefused(int container) {
    if (happens(faults.refused())) {
      answer(
          new Signal.CallFailed(
              container, new PlatformException(Outcome.REFUSED, 422, "No such container", null)));
      return true;
    }
    return false;
  }

  private static PlatformException failure(Outcome outcome) {
    return new PlatformException(outcome, 0, "The simulated network failed", null);
  }

  private void answerOrLose(int container, Signal signal) {
    Signal loss = new Signal.CallFailed(container, failure(Outcome.UNKNOWN));
    answer(happens(faults.unanswered()) ? loss : signal);
  }

  @Override
  public void prepare(Command.Prepare command) {
    if (fails(command.container())) {
      return;
    }
    Integer known = byContainer.get(command.container());
    if (known == null || !command.look()) {
      if (isRefused(command.container())) {
        return;
      }
      assertThat(known).as("a second script for container %s", command.container()).isNull();
      known = jobs.size() + 1;
      jobs.put(known, new SimulatedJob(command.pieces()));
      byContainer.put(command.container(), known);
    }
    answerOrLose(command.container(), new Signal.Prepared(command.container(), known));
  }

  @Override
  public void seek(Command.Seek command) {
    if (fails(command.container())) {
      return;
    }
    Integer known = byContainer.get(command.container());
    answer(
        known == null
            ? new Signal.Discarded(command.container())
            : new Signal.Prepared(command.container(), known));
  }

  /** Here every call is sent at once. */
  @Override
  public void stopMaking() {}

  @Override
  public void start(Command.Start command) {
    if (fails(command.container())) {
      return;
    }
    SimulatedJob job = job(command.jobId());
    if (job.startedAt == null || !command.look()) {
      if (isRefused(command.container())) {
        return;
      }
      begin(command.container(), job);
      job.startedAt = now.plusMillis(random.nextInt(3_000));
      job.endsAt = job.startedAt.plusMillis(random.nextInt(20_000));
      job.dies = happens(faults.deaths());
      job.fails = happens(faults.failing());
    }
    answerOrLose(command.container(), new Signal.Started(command.container(), 1));
  }

  /** No set is begun while an earlier attempt at it goes on, and none is skipped. */
  private void begin(int container, SimulatedJob job) {
    starts.merge(container, 1, Integer::sum);
    for (Piece piece : job.pieces) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        int set = index;
        assertThat(jobs.values())
            .as("attempts at set %s at once", set)
            .noneMatch(it -> it != job && it.isRunning(now) && it.carries(set));
        assertThat(piece.attempt()).isEqualTo(attempts.merge(set, 1, Integer::sum));
        order.add(set);
      }
    }
  }

  @Override
  public void readStates(Command.ReadStates command) {
    if (keyExpired) {
      answer(new Signal.ReadFailed(unauthorized()));
      return;
    }
    if (happens(faults.unsent() + faults.unanswered())) {
      answer(new Signal.ReadFailed(failure(Outcome.UNKNOWN)));
      return;
    }
    answer(
        new Signal.StatesRead(
            command.containers().stream()
                .filter(it -> command.whole() || !happens(faults.unlisted()))
                .map(it -> new Seen(it.container(), job(it.jobId()).state(now)))
                .toList(),
            command.whole()));
  }

  @Override
  public void collect(Command.Collect command) {
    if (fails(command.container())) {
      return;
    }
    SimulatedJob job = job(command.jobId());
    assertThat(job.state(now).isTerminal()).isTrue();
    if (job.dies || job.cancelled || (happens(faults.late()) && job.silences++ < 3)) {
      answer(new Signal.Collected(command.container(), silence(command, job)));
    } else {
      Report report = job.report(command.container(), now);
      answerOrLose(
          command.container(),
          new Signal.Collected(command.container(), new Remains.Reported(report.sets())));
    }
  }

  private Remains silence(Command.Collect command, SimulatedJob job) {
    if (!command.last()) {
      return new Remains.Silent();
    }
    Run run = new Run(1, job.state(now), job.cancelled, job.startedAt, job.endsAt, null);
    return new Remains.Dead(run, List.of(), true, 1024, null, List.of());
  }

  @Override
  public void cancel(Command.Cancel command) {
    if (happens(faults.unsent())) {
      answer(new Signal.CancelFailed(command.container(), failure(Outcome.NOT_SENT)));
    } else {
      stop(job(command.jobId()));
    }
  }

  private void stop(SimulatedJob job) {
    if (!job.state(now).isTerminal()) {
      job.cancelled = true;
      job.pieces.forEach(piece -> uncount(piece));
      job.endsAt = now.plusMillis(random.nextInt(2_000));
    }
  }

  /** What was cancelled is begun again as the attempt that it was. */
  private void uncount(Piece piece) {
    for (int index = piece.first(); index <= piece.last(); index++) {
      attempts.merge(index, -1, Integer::sum);
    }
  }

  @Override
  public void discard(Command.Discard command) {
    if (command.look() && fails(command.container())) {
      return;
    }
    SimulatedJob job = job(command.jobId());
    if (job.startedAt == null) {
      archived.add(command.container());
      answer(new Signal.Discarded(command.container()));
    } else {
      assertThat(command.look()).as("a script that runs was taken for idle").isTrue();
      answer(new Signal.Started(command.container(), 1));
    }
  }

  /** What is handed to be archived has ended, once, and has a row for each set it names. */
  @Override
  public void close(Command.Close command) {
    Archivist.@Nullable Shelved ended = command.ended();
    if (ended != null) {
      SimulatedJob job = job(ended.jobId());
      assertThat(job.state(now).isTerminal()).as("a script was shelved that runs").isTrue();
      assertThat(shelved.put(ended.jobId(), ended)).as("a script was shelved twice").isNull();
      assertThat(ended.rows()).allMatch(job::carries).allMatch(rows::containsKey);
      assertThat(ended.succeeded()).isEqualTo(!job.dies && !job.fails && !job.cancelled);
    }
  }

  @Override
  public void tell(Command.Tell command) {
    if (command.event() instanceof Event.SetFinished it) {
      assertThat(rows).as("a second row for a set").doesNotContainKey(it.report().index());
      rows.put(it.report().index(), it);
    }
  }

  /** How many scripts were made. */
  int scripts() {
    return jobs.size();
  }

  /** How many runs go on although the run of the tool is over. */
  long stillRunning() {
    return jobs.values().stream()
        .filter(it -> it.startedAt != null && !it.state(now).isTerminal())
        .count();
  }

  /** How many runs go on although the run of the tool is over, and were not asked to end. */
  long leftRunning() {
    return jobs.values().stream().filter(it -> it.isRunning(now) && !it.cancelled).count();
  }

  private SimulatedJob job(long id) {
    SimulatedJob job = jobs.get((int) id);
    if (job == null) {
      throw new AssertionError("No script " + id);
    }
    return job;
  }

  /** A pace for simulations. */
  static Pace pace(int jobs, int preDispatch) {
    return new Pace(jobs, preDispatch, Duration.ofSeconds(1), Duration.ofSeconds(15));
  }
}
