package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.dispatch.Weather.Faults;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.WorkerFile;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.event.Event;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.Replay;
import io.civisparallel.plan.Batching;
import io.civisparallel.plan.Cleanup;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Limits;
import io.civisparallel.plan.Plan;
import io.civisparallel.plan.Retries;
import io.civisparallel.plan.ScriptFrame;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Platform;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.settings.PartSettings;
import io.civisparallel.settings.SetRange;
import io.civisparallel.testkit.CrashDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of the tool from its beginning to its end, all made of a seed: how many sets, what kind
 * of platform, what goes wrong with calls, and what befalls each of the processes that drive it one
 * after the other, each going on by the journal of the one before. Nothing is a double but the
 * platform, the time, the threads, and the disk that loses its power.
 */
final class SeededRun {

  /** Processes that something befalls; those that follow are left in peace. */
  private static final int TROUBLED = 5;

  /** After so many processes a run that has not come to its end never does. */
  private static final int MOST_PROCESSES = 12;

  /** What one process takes at most, in the worst of weathers. */
  private static final Duration LONGEST = Duration.ofHours(2);

  static final String TOKEN = "0a1b2c3d";

  private static final int NOWHERE = -1;

  final Weather.Tally tally = new Weather.Tally();
  final World world;
  final Retries retries;
  final SeededJournal book;
  int deaths;
  int powerCuts;
  int endedEarly;
  int interruptions;

  private final Random random;
  private final VirtualTime time = new VirtualTime();
  private final Faults faults;
  private final ContainerSpecs specs;
  private final int jobs;
  private final int cut;
  private Random fates;
  private int processes;
  private boolean isSomethingLeft;

  SeededRun(long seed, ArgumentSets arguments, Path folder, CrashDisk disk) {
    this(seed, NOWHERE, arguments, folder, disk);
  }

  /**
   * A run on a good platform whose first process loses its power.
   *
   * @param cut at which operation of its disk, from 0
   */
  SeededRun(long seed, int cut, ArgumentSets arguments, Path folder, CrashDisk disk) {
    this.cut = cut;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.fates = random;
    int sets = cut == NOWHERE ? 1 + random.nextInt(arguments.count()) : arguments.count();
    this.jobs = 1 + random.nextInt(6);
    this.retries =
        new Retries(
            some(3),
            some(3),
            (int) (cut == NOWHERE ? seed % 4 : 3),
            Set.of(SetError.Kind.values()));
    this.faults = cut != NOWHERE || seed % 8 == 0 ? Faults.NONE : Faults.of(random);
    this.world =
        new World(
            time,
            random,
            new World.Nature(
                Duration.ofMillis(some(6_000)),
                Duration.ofMillis(some(9_000)),
                some(10) / 50.0,
                some(10) / 30.0,
                Duration.ofSeconds(1 + random.nextInt(60))),
            killers(seed));
    Selection selection = selection(seed, sets, arguments.count());
    this.specs = specs(selection, arguments, batching(seed));
    this.book = new SeededJournal(disk, folder, selection);
  }

  /** Every third seed has sets from all over a file. */
  private Selection selection(long seed, int sets, int most) {
    if (seed % 3 != 0 || cut != NOWHERE) {
      return Selection.all(sets);
    }
    List<SetRange> chosen =
        random
            .ints(sets, 0, most)
            .distinct()
            .mapToObj(index -> new SetRange(index, index))
            .toList();
    return Selection.of(new PartSettings(chosen, null), most);
  }

  /** Where containers carry one set each, their deaths are all alike. */
  private Killers killers(long seed) {
    boolean none = seed % 2 == 0 || cut != NOWHERE;
    double share = none ? 0 : some(5) / 20.0;
    return new Killers(random, share, random.nextBoolean(), retries.lost() > 0);
  }

  /** Every other seed has one set to a container. */
  private Batching batching(long seed) {
    if (seed % 2 == 0 || cut != NOWHERE) {
      return Batching.NONE;
    }
    return random.nextBoolean()
        ? Batching.fixed(1 + random.nextInt(6), 1)
        : Batching.measured(1, Duration.ofSeconds(1 + random.nextInt(20)), jobs);
  }

  private int some(int most) {
    return random.nextBoolean() ? 0 : random.nextInt(most);
  }

  private ContainerSpecs specs(Selection sets, ArgumentSets arguments, Batching batching) {
    Plan plan =
        new Plan(
            "simulated",
            TOKEN,
            sets,
            Simulation.pace(jobs, random.nextInt(5)),
            retries,
            batching,
            Limits.NONE,
            new Cleanup(Keep.FAILED, Duration.ofDays(7), 1_000),
            new Assignment.Target("a.B::c", List.of(), List.of(), Assignment.Repository.NONE),
            new ScriptFrame(
                ContainerSpec.builder("any", "latest", "true").build(),
                Assignment.PARAM,
                List.of()),
            List.of());
    return new ContainerSpecs(
        plan,
        arguments,
        () -> new ContainerSpecs.Uploaded(1, List.of(), new WorkerFile("test", null), null),
        "test");
  }

  /** What becomes of that which was not durable when the power was cut. */
  void fate(long seed) {
    fates = new Random(seed);
  }

  int sets() {
    return specs.plan().sets();
  }

  /** How many processes it took. */
  int processes() {
    return processes;
  }

  /** Has one process after the other at it until every set has its row. */
  void complete() throws IOException {
    while (book.count() < sets()) {
      processes++;
      assertThat(processes).as("processes").isLessThan(MOST_PROCESSES);
      boolean troubled = processes <= TROUBLED && processes < 1 + random.nextInt(TROUBLED);
      process(cut == NOWHERE ? troubled : processes == 1);
      time.sleep(Duration.ofMillis(1_000 + random.nextInt(60_000)));
    }
  }

  private void process(boolean troubled) throws IOException {
    Weather weather = new Weather(random, troubled ? faults : faults.withoutRefusals(), tally);
    Platform platform = world.seenThrough(weather, book::load);
    long began = time.nanoTime();
    Dispatch.@Nullable Ending ending = null;
    @Nullable Replay kept = null;
    try (FileJournal journal = book.open()) {
      kept = journal.replay();
      @Nullable Replay earlier = journal.replay().made() > 0 ? journal.replay() : null;
      isSomethingLeft = false;
      Dispatch dispatch =
          new Dispatch(this::hear, time, new VirtualCrew(time, random, weather).crew());
      if (troubled && cut == NOWHERE) {
        befall(dispatch, weather);
      } else if (troubled) {
        book.cutPowerAt(cut);
      }
      ending =
          dispatch.run(
              platform,
              World.ME,
              specs,
              new Dispatch.Books(book.written(journal, weather), book, true, earlier));
    } catch (Weather.Death e) {
      deaths++;
    } catch (EnvironmentException e) {
      assertThat(e).hasRootCauseMessage(book.crash());
      powerCuts++;
      kept = null;
    }
    assertThat(Duration.ofNanos(time.nanoTime() - began)).as("the time").isLessThan(LONGEST);
    book.recover(fates);
    if (kept != null) {
      book.replaysTo(kept);
    }
    if (ending != null) {
      check(ending, troubled);
    }
    settle(weather);
  }

  /** What was under way still reaches the platform, or does not. */
  private void settle(Weather weather) {
    weather.letAlone();
    List<Runnable> left = time.clear();
    for (Runnable call : left) {
      if (random.nextBoolean()) {
        call.run();
      }
    }
    time.clear();
  }

  /** Two things at most befall a process. */
  private void befall(Dispatch dispatch, Weather weather) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      Duration when = Duration.ofMillis(random.nextInt(90_000));
      Duration hours = Duration.ofMinutes(random.nextInt(1_200) - 600);
      switch (random.nextInt(8)) {
        case 0, 1 -> weather.dieAt(random.nextInt(20 * sets() + 30));
        case 2 -> book.cutPowerAt(random.nextInt(6 * sets() + 5));
        case 3 -> weather.fallSilentAt(random.nextInt(8 * sets()));
        case 4 -> time.after(when, weather::expireKey);
        case 5 -> time.after(when, () -> interrupt(dispatch));
        case 6 -> time.after(when, () -> time.jump(hours));
        default -> time.after(when, () -> sleep(dispatch, hours.abs()));
      }
    }
  }

  private void interrupt(Dispatch dispatch) {
    interruptions++;
    Duration bound = Duration.ofSeconds(random.nextInt(60));
    dispatch.interrupt(new Dispatch.Stop(random.nextBoolean(), bound));
  }

  /** The machine sleeps: containers go on, the clock that never jumps stands still. */
  private void sleep(Dispatch dispatch, Duration duration) {
    time.jump(duration);
    dispatch.woke();
  }

  private void hear(Event event) {
    isSomethingLeft |= event instanceof Event.Warned it && it.message().contains("left as");
  }

  private void check(Dispatch.Ending ending, boolean troubled) {
    if (ending.counts().done() < sets()) {
      endedEarly++;
      assertThat(ending.stopped()).as("why it ended early").isNotNull();
      assertThat(troubled).as("something befell it: %s", ending.stopped()).isTrue();
    }
    assertThat(book.count()).as("rows told").isEqualTo(ending.counts().done());
    if ("Interrupted: cancelling what runs".equals(ending.stopped()) && !isSomethingLeft) {
      assertThat(world.running()).as("containers that an interruption left").isZero();
    }
  }
}
