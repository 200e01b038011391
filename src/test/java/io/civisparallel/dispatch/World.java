package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetHeading;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptSpec;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A platform that outlives processes: its scripts, their runs, and which argument sets these ran.
 * Its lists may show an earlier state, and outputs come late.
 */
final class World {

  static final long ME = 7;

  private final VirtualTime time;
  private final Random random;
  private final Nature nature;
  final Killers killers;
  private final Map<Long, Script> scripts = new LinkedHashMap<>();
  private long lastId = 100;
  private Function<ScriptSpec, Load> loads = spec -> new Load(0, List.of());

  /**
   * What it is like.
   *
   * @param stale how old lists are at most
   * @param late how late outputs are at most
   * @param deaths of containers without a report, from 0 to 1
   * @param failing argument sets whose program fails, from 0 to 1
   * @param longest how long a container takes at most
   */
  record Nature(Duration stale, Duration late, double deaths, double failing, Duration longest) {}

  /** What a script carries. */
  record Load(int container, List<Piece> pieces) {}

  /** A script. */
  private static final class Script {
    private final long id;
    private final String name;
    private final Load load;
    private final Instant createdAt;
    private final List<Execution> runs = new ArrayList<>();
    private boolean archived;

    private Script(long id, String name, Load load, Instant createdAt) {
      this.id = id;
      this.name = name;
      this.load = load;
      this.createdAt = createdAt;
    }
  }

  /** A run of a script. */
  static final class Execution {
    final long id;
    final Load load;
    final Instant createdAt;
    final Instant startedAt;
    final boolean dies;
    final boolean killed;
    final boolean fails;
    private final Killers killers;
    private final List<Integer> sets;

    /** The place of the set that it was at when it died. */
    private final int atWork;

    Instant endsAt;
    Instant outputsAt;
    boolean cancelled;

    private Execution(World world, long id, Load load) {
      this.id = id;
      this.load = load;
      this.createdAt = world.time.truth();
      this.startedAt = createdAt.plus(world.upTo(Duration.ofSeconds(3)));
      this.endsAt = startedAt.plus(world.upTo(world.nature.longest()));
      this.outputsAt = endsAt.plus(world.upTo(world.nature.late()));
      this.killers = world.killers;
      this.sets = Killers.sets(load.pieces());
      int struck = killers.strike(sets);
      this.killed = struck >= 0;
      this.dies = killed || world.random.nextDouble() < world.nature.deaths();
      this.atWork = killed || sets.isEmpty() ? struck : world.random.nextInt(sets.size());
      this.fails = world.random.nextDouble() < world.nature.failing();
    }

    RunState state(Instant at) {
      if (!at.isBefore(endsAt)) {
        return cancelled ? RunState.CANCELLED : dies ? RunState.FAILED : RunState.SUCCEEDED;
      }
      return at.isBefore(startedAt) ? RunState.QUEUED : RunState.RUNNING;
    }

    /** What its sets die of; null where they succeed. Some die before there is a worker. */
    SetError.@Nullable Kind kind() {
      if (dies) {
        return id % 3 == 0 && !killed ? SetError.Kind.SETUP : SetError.Kind.LOST;
      }
      return fails ? SetError.Kind.TASK : null;
    }

    /** Whether what became of it is an attempt at a set of it. */
    boolean counts(int index) {
      if (cancelled || kind() != SetError.Kind.LOST || !killers.seen) {
        return !cancelled;
      }
      int place = sets.indexOf(index);
      return place == atWork || (place < atWork && !killers.again);
    }

    private Stream<String> heading() {
      return killers.seen && kind() == SetError.Kind.LOST
          ? Stream.of("beside" + SetHeading.of(sets.get(atWork), List.of()))
          : Stream.of();
    }

    /** Whether its worker came to its end. */
    boolean hasReport() {
      return !cancelled && !dies;
    }

    /** When it changed last, up to a time. */
    Instant changedAt(Instant at) {
      return at.isBefore(startedAt) ? createdAt : at.isBefore(endsAt) ? startedAt : endsAt;
    }

    private Run asRun(Instant at) {
      return new Run(id, state(at), cancelled, startedAt, endsAt, null);
    }
  }

  World(VirtualTime time, Random random, Nature nature, Killers killers) {
    this.killers = killers;
    this.time = time;
    this.random = random;
    this.nature = nature;
  }

  private Duration upTo(Duration most) {
    return Duration.ofNanos((long) (random.nextDouble() * most.toNanos()));
  }

  /** The way to it for one process. */
  Platform seenThrough(Weather weather, Function<ScriptSpec, Load> its) {
    loads = its;
    return (Platform)
        Proxy.newProxyInstance(
            Platform.class.getClassLoader(),
            new Class<?>[] {Platform.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "calls" -> 0L;
                  case "isEmbedded" -> false;
                  default ->
                      weather.call(method.getName(), () -> answer(method.getName(), arguments));
                });
  }

  private @Nullable Object answer(String method, Object[] arguments) {
    return switch (method) {
      case "createScript" -> create((ScriptSpec) arguments[0]);
      case "startRun" -> start(script(arguments[0]));
      case "runs" -> runs(script(arguments[0]));
      case "run" -> run(script(arguments[0]), (Long) arguments[1]).asRun(time.truth());
      case "jobs" -> jobs((JobQuery) arguments[0]);
      case "outputs" -> outputs(run(script(arguments[0]), (Long) arguments[1]));
      case "logs" -> logs(run(script(arguments[0]), (Long) arguments[1]));
      case "cancel" -> cancel(run(script(arguments[0]), (Long) arguments[1]));
      case "archive" -> archive(script(arguments[0]));
      default -> throw new AssertionError("nobody should call " + method);
    };
  }

  private Script script(Object id) {
    @Nullable Script script = scripts.get((Long) id);
    if (script == null) {
      throw new AssertionError("there never was a script " + id);
    }
    return script;
  }

  private static Execution run(Script script, long id) {
    return script.runs.stream().filter(it -> it.id == id).findFirst().orElseThrow();
  }

  private long create(ScriptSpec spec) {
    long id = ++lastId;
    scripts.put(id, new Script(id, spec.name(), loads.apply(spec), time.truth()));
    return id;
  }

  private Run start(Script script) {
    Instant now = time.truth();
    assertThat(script.archived).as("script %s, which is archived, is started", script.id).isFalse();
    if (script.runs.stream().anyMatch(it -> !it.state(now).isTerminal())) {
      throw new PlatformException(Outcome.REFUSED, 409, "It runs already", null);
    }
    assertThat(executions())
        .as("runs of what script %s carries, which is started", script.id)
        .noneMatch(it -> shareASet(it.load, script.load) && !it.state(now).isTerminal());
    Execution run = new Execution(this, ++lastId, script.load);
    script.runs.add(0, run);
    return run.asRun(now);
  }

  private static boolean shareASet(Load one, Load other) {
    return one.pieces().stream()
        .anyMatch(
            it ->
                other.pieces().stream()
                    .anyMatch(at -> at.first() <= it.last() && it.first() <= at.last()));
  }

  /** All runs of all scripts. */
  Stream<Execution> executions() {
    return scripts.values().stream().flatMap(it -> it.runs.stream());
  }

  private List<Run> runs(Script script) {
    return script.runs.stream().map(it -> it.asRun(time.truth())).toList();
  }

  /** A list as it was a while ago. */
  private List<Job> jobs(JobQuery query) {
    Instant at = time.truth().minus(upTo(nature.stale()));
    return scripts.values().stream()
        .filter(it -> !it.createdAt.isAfter(at) && !it.archived)
        .map(it -> job(it, at))
        .filter(it -> query.words() == null || it.name().contains(query.words()))
        .sorted(Comparator.comparing(Job::updatedAt).reversed())
        .skip((query.page() - 1L) * JobQuery.PAGE_SIZE)
        .limit(JobQuery.PAGE_SIZE)
        .toList();
  }

  private static Job job(Script script, Instant at) {
    @Nullable Execution last =
        script.runs.stream().filter(it -> !it.createdAt.isAfter(at)).findFirst().orElse(null);
    return new Job(
        script.id,
        script.name,
        ME,
        last == null ? RunState.IDLE : last.state(at),
        last == null ? script.createdAt : last.changedAt(at),
        last == null ? null : last.asRun(at));
  }

  private List<RunOutput> outputs(Execution run) {
    if (!run.hasReport() || time.truth().isBefore(run.outputsAt)) {
      return List.of();
    }
    int container = run.load.container();
    return List.of(
        new RunOutput(
            RunOutput.Kind.JSON_VALUE,
            run.id,
            Report.outputName("simulated", container),
            Json.write(report(run))));
  }

  private static Report report(Execution run) {
    List<SetReport> sets = new ArrayList<>();
    for (Piece piece : run.load.pieces()) {
      for (int index = piece.first(); index <= piece.last(); index++) {
        sets.add(report(run, index, piece.attempt()));
      }
    }
    return new Report(Report.VERSION, "test", "simulated", run.load.container(), sets);
  }

  private static List<LogLine> logs(Execution run) {
    if (run.kind() == SetError.Kind.SETUP) {
      return List.of();
    }
    return Stream.concat(Stream.of("civis-parallel worker test"), run.heading())
        .map(it -> new LogLine(1, run.startedAt, it))
        .toList();
  }

  private static SetReport report(Execution run, int index, int attempt) {
    @Nullable SetError error =
        run.fails ? new SetError(SetError.Kind.TASK, "simulated", "boom", null, List.of()) : null;
    @Nullable IntNode result = run.fails ? null : IntNode.valueOf(index * index);
    return new SetReport(index, attempt, result, error, run.startedAt, run.endsAt, 1, null, null);
  }

  private @Nullable Object cancel(Execution run) {
    Instant now = time.truth();
    if (run.state(now).isTerminal()) {
      throw new PlatformException(Outcome.REFUSED, 409, "It has ended", null);
    }
    if (!run.cancelled) {
      run.cancelled = true;
      run.endsAt = now.plus(upTo(Duration.ofSeconds(2)));
    }
    return null;
  }

  private @Nullable Object archive(Script script) {
    assertThat(script.runs)
        .as("a script is archived that runs")
        .allMatch(it -> it.state(time.truth()).isTerminal());
    script.archived = true;
    return null;
  }

  /** How many runs go on. */
  long running() {
    return executions().filter(it -> !it.state(time.truth()).isTerminal()).count();
  }

  /** How many scripts were made. */
  int made() {
    return scripts.size();
  }

  /** How many scripts were made a second time, because a list did not show the first. */
  long twins() {
    return made() - scripts.values().stream().map(it -> it.name).distinct().count();
  }

  /** Whether containers die only of their sets. */
  boolean isSafe() {
    return nature.deaths() == 0;
  }

  /** Whether its lists always show what is. */
  boolean isFresh() {
    return nature.stale().isZero();
  }
}
