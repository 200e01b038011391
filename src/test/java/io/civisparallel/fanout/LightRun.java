package io.civisparallel.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.civisparallel.dispatch.Cancellation;
import io.civisparallel.event.Event;
import io.civisparallel.event.RowListener;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.rest.Pace;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.platform.rest.RestSettings;
import io.civisparallel.results.Findings;
import io.civisparallel.settings.BatchSettings;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.EngineSettings;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.LimitSettings;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.settings.RunSettings.PaceSettings;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import io.civisparallel.settings.ScriptSettings;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Randomness;
import io.civisparallel.testkit.ThreadEngine;
import io.civisparallel.worker.LightWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A whole run within this JVM: a real fan-out over HTTP, the embedded platform, and workers that
 * are threads. It remembers which argument sets were run.
 */
final class LightRun implements AutoCloseable {

  private final Path folder;
  private final int sets;
  private final List<Integer> executed = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> values = Collections.synchronizedList(new ArrayList<>());
  private final List<Event> events = new ArrayList<>();
  private final LocalPlatform served;
  private final ThreadEngine engine;
  private PreparedRun.Standing standing = PreparedRun.Standing.UNTOUCHED;
  private Order order = Order.INPUT;
  private RetrySettings retries = RetrySettings.DEFAULT;
  private BatchSettings batches = BatchSettings.NONE;
  private LimitSettings limits = LimitSettings.NONE;
  private PartSettings part = PartSettings.ALL;
  private PaceSettings pace = new PaceSettings(null, null, null);
  private Disk disk = Disk.system();
  private boolean lasts;
  private boolean overwrites = true;
  private List<String> classPath = List.of();
  private @Nullable String name;
  private CleanupSettings cleanup = CleanupSettings.DEFAULT;
  private volatile IntPredicate failing = index -> false;
  private volatile IntConsumer before = index -> {};
  private @Nullable RowListener reader;
  private Predicate<Event> interrupting = event -> false;
  private volatile UnaryOperator<String> way = UnaryOperator.identity();

  /** A run over so many sets, in an empty folder. */
  LightRun(Path folder, int sets, LocalPlatform.Options options) {
    this.folder = folder;
    this.sets = sets;
    this.engine = new ThreadEngine(new LightWorker(this::execute, it -> way.apply(it)));
    this.served = LocalPlatform.start(engine, folder, options, Clock.system(), Randomness.system());
  }

  private JsonNode execute(int index, JsonNode arguments) {
    executed.add(index);
    values.add(arguments.get(0).intValue());
    before.accept(index);
    if (failing.test(index)) {
      throw new IllegalStateException("set " + index + " fails");
    }
    return IntNode.valueOf(Math.abs(arguments.get(0).intValue()));
  }

  /** Where arguments and results are. */
  Path folder() {
    return folder;
  }

  /** The embedded platform. */
  LocalPlatform served() {
    return served;
  }

  /** The embedded platform, over HTTP and without a budget. */
  RestPlatform open() {
    return open(Pace.UNLIMITED);
  }

  /** The same, at a pace. */
  RestPlatform open(Pace pace) {
    return RestPlatform.open(
        RestSettings.builder(URI.create(served.endpoint()), served::key).pace(pace).build());
  }

  /** How many containers run now. */
  int running() {
    return engine.running();
  }

  /** Lets the workers call another address than the platform's own. */
  void workersCall(String address) {
    way = it -> address;
  }

  /** Says what stays on the platform. */
  LightRun cleaningUp(CleanupSettings settings) {
    cleanup = settings;
    return this;
  }

  /** Says what bounds it. */
  LightRun within(LimitSettings settings) {
    limits = settings;
    return this;
  }

  /** Says which of the sets are run. */
  LightRun of(PartSettings settings) {
    part = settings;
    return this;
  }

  /** Reads state at this interval; a report that is not there is waited for up to 15 of them. */
  LightRun polling(Duration interval) {
    pace = new PaceSettings(null, null, interval);
    return this;
  }

  /** Several sets share a container. */
  LightRun sharing(BatchSettings settings) {
    batches = settings;
    return this;
  }

  /** Says how often what failed is tried again. */
  LightRun retrying(RetrySettings settings) {
    retries = settings;
    return this;
  }

  /** Says in which order rows are written. */
  LightRun inOrderOf(Order wanted) {
    order = wanted;
    return this;
  }

  /** Lets the worker of a set die. */
  LightRun failing(IntPredicate sets) {
    failing = sets;
    return this;
  }

  /** Lets something be done before a set is. */
  LightRun before(IntConsumer action) {
    before = action;
    return this;
  }

  /** Somebody interrupts once this is told, and then no more. */
  LightRun interruptedOnce(Predicate<Event> told) {
    interrupting = told;
    return this;
  }

  /** Keeps results and journal on this disk, and takes the platform for one that outlives runs. */
  LightRun lastingOn(Disk itsDisk) {
    disk = itsDisk;
    lasts = true;
    return this;
  }

  /** Does not take the place of an earlier run. */
  LightRun withoutOverwriting() {
    overwrites = false;
    return this;
  }

  /** Sends this along, which is of no use to it. */
  LightRun with(Path jar) {
    classPath = List.of(jar.toString());
    return this;
  }

  /** Does it, with the platform reached in this way. */
  PreparedRun.Result over(Platform platform, int jobs) {
    LightFiles.writeArguments(folder, sets);
    try (PreparedRun run = new FanOut(surroundings()).prepare(settings(), traits(jobs))) {
      return execute(run, platform);
    }
  }

  private PreparedRun.Result execute(PreparedRun run, Platform platform) {
    PreparedRun.Result result =
        run.execute(
            platform,
            new Listening(
                event -> {
                  events.add(event);
                  if (interrupting.test(event)) {
                    interrupting = it -> false;
                    run.interrupt();
                  }
                },
                reader));
    standing = run.standing();
    return result;
  }

  /** Ends what is left running of it. */
  Cancellation.Outcome cancel(Platform platform) {
    try (EarlierRun earlier = EarlierRun.openToCancel(results(), surroundings())) {
      RunCancellation cancellation = new RunCancellation(earlier, surroundings());
      return cancellation.isNeeded()
          ? cancellation.execute(platform, events::add)
          : new Cancellation.Outcome(0, 0, 0);
    }
  }

  /** Where the run stood when it was left. */
  PreparedRun.Standing standing() {
    return standing;
  }

  /** Goes on with it. */
  PreparedRun.Result resume(Platform platform, int jobs) {
    return resume(platform, jobs, false);
  }

  /** Goes on with it, though the arguments file has changed. */
  PreparedRun.Result resumeByContent(Platform platform, int jobs) {
    return resume(platform, jobs, true);
  }

  private PreparedRun.Result resume(Platform platform, int jobs, boolean byContent) {
    try (EarlierRun earlier = earlier();
        PreparedRun run = prepare(earlier, surroundings(), jobs, byContent)) {
      return execute(run, platform);
    }
  }

  /** Calls the run so. */
  LightRun named(String itsName) {
    name = itsName;
    return this;
  }

  /** Goes on with it on another machine, as it were: by what is on the platform alone. */
  PreparedRun.Result resumeIn(Path elsewhere, String which, Platform platform, int jobs) {
    Surroundings there = LightFiles.surroundings(Disk.system());
    try {
      Path arguments = Files.copy(folder.resolve("args.jsonl"), elsewhere.resolve("brought.jsonl"));
      Path results = elsewhere.resolve("results.jsonl");
      new FromPlatform(platform, there).bring(RunReference.parse(which), arguments, results);
      try (EarlierRun earlier = EarlierRun.open(results.toString(), there);
          PreparedRun run = prepare(earlier, there, jobs, false)) {
        return run.execute(platform, events::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What people are told before it is gone on with. */
  List<String> warningsOnResume(int jobs) {
    try (EarlierRun earlier = earlier();
        PreparedRun run = prepare(earlier, surroundings(), jobs, false)) {
      return run.warnings();
    }
  }

  /** Runs sets again that did not succeed; gives null if there are none. */
  PreparedRun.@Nullable Result retry(Platform platform, int jobs, FailureKind... only) {
    Set<FailureKind> kinds = Set.of(only.length == 0 ? FailureKind.values() : only);
    try (EarlierRun earlier = EarlierRun.openToRetry(results(), surroundings())) {
      Round round = earlier.round(kinds);
      if (earlier.hasEnded() && round.count() == 0) {
        return null;
      }
      try (PreparedRun run =
          new FanOut(surroundings()).retry(earlier.settings(), traits(jobs), earlier, round)) {
        return run.execute(platform, new Listening(events::add, reader));
      }
    }
  }

  /** Says who is given the rows. */
  LightRun telling(RowListener listener) {
    reader = listener;
    return this;
  }

  /** Proves the results. */
  Findings verify() {
    return LightFiles.verify(folder, part);
  }

  /** Its journal, which nobody else may have. */
  EarlierRun earlier() {
    return EarlierRun.open(results(), surroundings());
  }

  private String results() {
    return folder.resolve("results.jsonl").toString();
  }

  private PreparedRun prepare(EarlierRun earlier, Surroundings at, int jobs, boolean byContent) {
    return new FanOut(at).resume(earlier.settings(), traits(jobs), earlier, byContent);
  }

  PlatformTraits traits(int jobs) {
    PlatformTraits it = PlatformTraits.embedded(jobs);
    return new PlatformTraits(
        jobs, it.fastestPoll(), it.slowestPoll(), lasts, it.localJava(), it.supplies());
  }

  Surroundings surroundings() {
    return LightFiles.surroundings(disk);
  }

  private RunSettings settings() {
    return new RunSettings(
        new ProgramSettings("java.lang.Math::abs(int)", classPath, List.of()),
        new FileSettings(
            folder.resolve("args.jsonl").toString(),
            folder.resolve("results.jsonl").toString(),
            order,
            overwrites,
            FileSettings.DEFAULT_MAX_INLINE_RESULT),
        PlainContainer.with(ScriptSettings.NONE),
        pace,
        retries,
        part,
        batches,
        limits,
        cleanup,
        EngineSettings.PROCESS,
        name);
  }

  /** The sets that a worker ran, in order. */
  List<Integer> executed() {
    return executed.stream().sorted().toList();
  }

  /** The numbers that a worker was given, in order. */
  List<Integer> values() {
    return values.stream().sorted().toList();
  }

  /** The sets of the rows in the results file, with their status; none if nothing came of it. */
  List<String> rows() {
    return rows(folder);
  }

  /** The same of the results file in another folder. */
  List<String> rows(Path place) {
    return LightFiles.rows(place);
  }

  /** What people were told of. */
  List<Event> events() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    served.close();
  }
}
