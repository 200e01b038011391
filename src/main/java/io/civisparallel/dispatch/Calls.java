package io.civisparallel.dispatch;

import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.UnreadableReportException;
import io.civisparallel.error.PlatformException;
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

  /** How many pages of jobs are searched for a script that may exist. */
  private static final int PAGES_SEARCHED = 4;

  private final Platform platform;
  private final ContainerSpecs specs;
  private final long author;
  private final String token;
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
    this.token = plan.token();
    this.findings = new Findings(platform, plan.run(), plan.frame().memory());
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
    Optional<Long> earlier = command.look() ? find(name) : Optional.empty();
    long job =
        earlier.orElseGet(
            () -> platform.createScript(specs.spec(command.container(), command.pieces())));
    if (command.look()) {
      lookedUp.put(name, job);
    }
    return new Signal.Prepared(command.container(), job);
  }

  /** Finds the script that an earlier try may have made; where there is none, nothing is owed. */
  Signal seek(Command.Seek command) {
    return find(specs.name(command.container(), command.pieces()))
        .<Signal>map(job -> new Signal.Prepared(command.container(), job))
        .orElseGet(() -> new Signal.Discarded(command.container()));
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
      jobs = lookedUp.isEmpty() || page > PAGES_SEARCHED ? List.of() : page(page, token);
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

  private List<Job> page(int page, @Nullable String words) {
    return platform.jobs(new JobQuery(author, words, page));
  }

  /** Searches by the words of our names, and among all jobs where these find nothing. */
  private Optional<Long> find(String name) {
    Optional<Long> found = find(name, token);
    return found.isPresent() ? found : find(name, null);
  }

  private Optional<Long> find(String name, @Nullable String words) {
    for (int page = 1; page <= PAGES_SEARCHED; page++) {
      List<Job> jobs = page(page, words);
      Optional<Long> found =
          jobs.stream()
              .filter(it -> it.name().equals(name) && it.authorId() == author)
              .map(Job::id)
              .findFirst();
      if (found.isPresent() || jobs.size() < JobQuery.PAGE_SIZE) {
        return found;
      }
    }
    return Optional.empty();
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
    @Nullable String misread = null;
    boolean mayStillAppear = !command.last();
    try {
      Optional<Report> report =
          findings.report(command.container(), command.jobId(), command.runId());
      if (report.isPresent()) {
        return new Signal.Collected(
            command.container(), new Remains.Reported(moves.translate(report.get())));
      }
    } catch (UnreadableReportException e) {
      misread = e.getMessage();
      mayStillAppear &= e.getCause() instanceof PlatformException;
    }
    if (mayStillAppear) {
      return new Signal.Collected(command.container(), new Remains.Silent());
    }
    return new Signal.Collected(command.container(), findings.examine(command, misread));
  }

  /** Asks a run to end. A run that has ended meanwhile cannot be cancelled, which is as good. */
  Signal cancel(Command.Cancel command) {
    try {
      platform.cancel(command.jobId(), command.runId());
    } catch (PlatformException e) {
      if (e.outcome() != PlatformException.Outcome.REFUSED || !hasEnded(command)) {
        throw e;
      }
    }
    return new Signal.TimePassed();
  }

  private boolean hasEnded(Command.Cancel command) {
    try {
      return platform.run(command.jobId(), command.runId()).state().isTerminal();
    } catch (PlatformException unknown) {
      return false;
    }
  }

  /** Archives an idle script, unless it turns out to have been started. */
  Signal discard(Command.Discard command) {
    List<Run> runs = command.look() ? platform.runs(command.jobId()) : List.of();
    if (!runs.isEmpty()) {
      return new Signal.Started(command.container(), runs.get(0).id());
    }
    platform.archive(command.jobId(), specs.kind());
    return new Signal.Discarded(command.container());
  }
}
