package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.journal.Entry;
import io.civisparallel.plan.ContainerSpecs;
import io.civisparallel.plan.Plan;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls that commands ask for. There is no idempotency key on the platform: a call that
 * makes something and whose outcome is unknown is looked up before it is made again. Thread-safe.
 */
final class Calls {

  private final Platform platform;
  private final ContainerSpecs specs;
  private final long author;
  private final NameSearch search;
  private final EndingCalls ending;
  private final Findings findings;
  private final Moves moves;

  /** The scripts that had to be looked up before they were made or found, by name. */
  private final Map<String, Long> lookedUp = new ConcurrentHashMap<>();

  /**
   * Calls for one run.
   *
   * @param moves what containers of before the arguments file changed call their sets
   */
  Calls(Platform platform, ContainerSpecs specs, long author, Plan plan, Moves moves) {
    this.moves = moves;
    this.platform = platform;
    this.specs = specs;
    this.author = author;
    this.search = new NameSearch(platform, author, plan.token());
    this.ending =
        new EndingCalls(
            platform, specs.kind(), search, it -> specs.name(it.container(), it.pieces()));
    this.findings = new Findings(platform, plan.run(), plan::memory);
  }

  /** Those that end containers. */
  EndingCalls ending() {
    return ending;
  }

  /** The name of the script that a command makes. */
  String name(Command.Prepare command) {
    return specs.name(command.container(), command.pieces());
  }

  /** What is noted of the script that a command makes, before it is made. */
  Entry.CreateIntended intent(Command.Prepare command) {
    return new Entry.CreateIntended(
        command.container(), name(command), command.pieces(), specs.digests(command.pieces()));
  }

  Signal prepare(Command.Prepare command) {
    String name = name(command);
    Optional<Long> earlier = command.look() ? search.find(name) : Optional.empty();
    long job =
        earlier.orElseGet(
            () ->
                platform.createScript(
                    specs.spec(command.container(), command.pieces(), command.needs())));
    if (command.look()) {
      lookedUp.put(name, job);
    }
    return new Signal.Prepared(command.container(), job);
  }

  /**
   * Finds the idle twins of scripts: where a creation had an unknown outcome and lists were late to
   * show what came of it, it was made again. Nothing but our exact name, made by us and never run,
   * is one.
   */
  List<Long> twins() {
    List<Long> twins = new ArrayList<>();
    List<Job> jobs = List.of();
    for (int page = 1; page == 1 || jobs.size() == JobQuery.PAGE_SIZE; page++) {
      boolean further = !lookedUp.isEmpty() && page <= NameSearch.PAGES;
      jobs = further ? search.page(page) : List.of();
      jobs.stream().filter(this::isTwin).map(Job::id).forEach(twins::add);
    }
    return twins;
  }

  private boolean isTwin(Job job) {
    @Nullable Long ours = lookedUp.get(job.name());
    return ours != null
        && ours != job.id()
        && job.authorId() == author
        && job.lastRun() == null
        && platform.runs(job.id()).isEmpty();
  }

  Signal start(Command.Start command) {
    if (command.look()) {
      List<Run> earlier = platform.runs(command.jobId());
      if (!earlier.isEmpty()) {
        return new Signal.Started(command.container(), earlier.get(0).id());
      }
    }
    return new Signal.Started(command.container(), start(command.jobId()));
  }

  private long start(long jobId) {
    return platform.startRun(jobId, specs.kind()).id();
  }

  Signal collect(Command.Collect command) {
    Findings.Found found = findings.reports(command);
    return new Signal.Collected(command.container(), remains(command, found));
  }

  private Remains remains(Command.Collect command, Findings.Found found) {
    if (found.whole()) {
      return new Remains.Reported(moves.translate(command.container(), found.sets()));
    }
    if (found.mayStillAppear() && !command.last()) {
      return new Remains.Silent();
    }
    Remains.Dead told = findings.examine(command, found.misread());
    Remains.Dead dead = told.with(moves.indices(command.container(), told.atWork()));
    return found.sets().isEmpty()
        ? dead
        : new Remains.Cut(moves.translate(command.container(), found.sets()), dead);
  }
}
