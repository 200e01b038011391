package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Assignment.Segment;
import io.civisparallel.envelope.Bootstrap;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.error.CivisParallelException;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.retry.Retrier;
import io.civisparallel.retry.RetryPolicy;
import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What runs inside the container: takes the assignment from the environment, has the program run by
 * child JVMs, and reports what came of each argument set. For one thread, and for one use.
 */
public final class Worker {

  private static final int SUCCESS = 0;
  private static final int SET_FAILED = 1;
  private static final int BAD_ORDERS = 2;
  private static final int NOT_REPORTED = 3;

  /** What a worker prints of its own after a setup command that failed. */
  private static final int OWN_LINES = 2;

  /** For transfers that break off; the platform's port has its own for what does not begin. */
  private static final RetryPolicy TRANSFERS =
      new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(10));

  private final Platform platform;
  private final Surroundings around;
  private final Clock clock;
  private final Randomness randomness;

  /** A worker that is yet to run. It does not close the platform. */
  public Worker(Platform platform, Surroundings around, Clock clock, Randomness randomness) {
    this.platform = platform;
    this.around = around;
    this.clock = clock;
    this.randomness = randomness;
  }

  /**
   * Does what the container is for.
   *
   * @return the exit code: 0 if every argument set succeeded, 1 if one failed, 2 if the assignment
   *     could not be read, 3 if the report could not be posted
   */
  public int run() {
    try {
      Orders orders = Orders.read(around.environment());
      greet(orders.assignment());
      return work(orders);
    } catch (UnreadableOrdersException e) {
      return refuse(e);
    }
  }

  /** Where nobody can be reported to, the client finds the reason in the log. */
  private int refuse(UnreadableOrdersException e) {
    String message = e.getMessage() + " This worker is civis-parallel " + around.version() + ".";
    if (e.orders().isPresent()) {
      say(message);
      reportSetup(e.orders().get(), "assignment", message, List.of());
    } else {
      around.err().println(Bootstrap.NO_WORKER + message);
      around.err().flush();
    }
    return BAD_ORDERS;
  }

  /**
   * Reports that the setup command failed, for every argument set of the assignment.
   *
   * @param code the exit code of the setup command
   * @return the exit code: 1, or 2 and 3 as {@link #run} has them
   */
  public int setupFailed(int code) {
    try {
      Orders orders = Orders.read(around.environment());
      String greeting = greet(orders.assignment());
      String message =
          code == 0
              ? "the setup command ended the shell with exit code 0, so that the program was not started"
              : "the setup command failed with exit code " + code;
      say(message);
      List<String> logs = new EarlierLog(() -> log(orders), clock).before(greeting);
      return reportSetup(orders, "exit", message, logs) ? SET_FAILED : NOT_REPORTED;
    } catch (UnreadableOrdersException e) {
      return refuse(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a worker", e);
    }
  }

  /** The end of this container's log: what the setup command printed and what was said since. */
  private List<LogLine> log(Orders orders) {
    return platform.logs(orders.jobId(), orders.runId(), SetError.LOG_LINES + OWN_LINES);
  }

  /** The first line of a worker, by which its start is told in a log. */
  private String greet(Assignment assignment) {
    String sets =
        assignment.segments().stream()
            .map(
                it ->
                    it.count() == 1
                        ? "" + it.index()
                        : it.index() + "-" + (it.index() + it.count() - 1))
            .collect(Collectors.joining(","));
    String greeting =
        "civis-parallel worker "
            + around.version()
            + ": run "
            + assignment.run()
            + ", container "
            + assignment.container()
            + ", sets "
            + sets;
    around.err().println(greeting);
    around.err().flush();
    return greeting;
  }

  private int work(Orders orders) {
    Finished finished = new Finished(indices(orders));
    try (WorkFolder folder = WorkFolder.create(around.temporary(), randomness);
        Reporting reporting = reporting(orders, folder, finished);
        Termination termination = Termination.watch(clock, reporting::flush, folder::close);
        Children children = children(orders, folder, termination)) {
      reporting.begin(orders.assignment().sharing().reportSeconds());
      run(orders, children, new Lanes.Watch(finished, termination));
      if (termination.hasBegun()) {
        return SET_FAILED;
      }
      children.dismiss();
      reporting.end();
      children.await();
      return finished.hasFailed() ? SET_FAILED : SUCCESS;
    } catch (CivisParallelException e) {
      say("the report could not be posted: " + e.getMessage());
      return NOT_REPORTED;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a worker", e);
    }
  }

  private Reporting reporting(Orders orders, WorkFolder folder, Finished finished) {
    ReportPost post = new ReportPost(platform, clock, orders, around.version(), folder.files());
    return new Reporting(post, finished, clock);
  }

  private Children children(Orders orders, WorkFolder folder, Termination termination) {
    @Nullable Integer memory = orders.assignment().limits().memory();
    return new Children(around, folder, termination, seats(orders), memory);
  }

  private static int seats(Orders orders) {
    int wanted = Math.max(1, orders.assignment().sharing().children());
    return Math.min(wanted, indices(orders).size());
  }

  private static List<Integer> indices(Orders orders) {
    return orders.assignment().segments().stream()
        .flatMap(it -> IntStream.range(it.index(), it.index() + it.count()).boxed())
        .toList();
  }

  /** Runs the sets; what goes wrong for all of them goes into the report of each that is open. */
  private void run(Orders orders, Children children, Lanes.Watch watch)
      throws InterruptedException {
    Finished finished = watch.finished();
    try {
      Downloads downloads = new Downloads(platform, new Retrier(TRANSFERS, clock, randomness));
      Preparation.Ready ready =
          new Preparation(orders.assignment(), around, downloads, children).prepare();
      Assignment.Limits limits = orders.assignment().limits();
      SetRun.Manner manner =
          new SetRun.Manner(
              new TimeRule(limits.timeoutMillis(), limits.timeoutPercent()),
              ready.sets().size() == 1 ? null : new Headings(around.err()));
      new Lanes(ready.sets(), watch)
          .run(
              children.seats().stream()
                  .map(it -> new SetRun(ready.code(), it, clock, manner))
                  .toList());
    } catch (SetFailure e) {
      say(e.getMessage());
      forAll(orders, e.error()).forEach(finished::add);
    } catch (EnvironmentException e) {
      say(e.getMessage());
      SetError error = new SetError(Kind.SETUP, "environment", e.getMessage(), null, List.of());
      forAll(orders, error).forEach(finished::add);
    } catch (RuntimeException | OutOfMemoryError e) {
      e.printStackTrace(around.err());
      forAll(orders, bug(e)).forEach(finished::add);
    }
  }

  private static SetError bug(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return new SetError(
        Kind.PLATFORM,
        e.getClass().getName(),
        "civis-parallel itself failed in the container: " + e.getMessage(),
        trace.toString(),
        List.of());
  }

  private boolean reportSetup(
      Orders orders, String type, @Nullable String message, List<String> logs) {
    SetError error = new SetError(Kind.SETUP, type, message, null, logs);
    try (WorkFolder folder = WorkFolder.create(around.temporary(), randomness)) {
      new ReportPost(platform, clock, orders, around.version(), folder.files())
          .last(forAll(orders, error));
      return true;
    } catch (CivisParallelException e) {
      say("the report could not be posted: " + e.getMessage());
      return false;
    }
  }

  private List<SetReport> forAll(Orders orders, SetError error) {
    Instant now = clock.now();
    List<SetReport> reports = new ArrayList<>();
    for (Segment it : orders.assignment().segments()) {
      for (int i = 0; i < it.count(); i++) {
        reports.add(
            new SetReport(it.index() + i, it.attempt(), null, error, now, now, 0, null, null));
      }
    }
    return reports;
  }

  private void say(@Nullable String message) {
    around.err().println("civis-parallel: " + message);
    around.err().flush();
  }
}
