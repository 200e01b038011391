package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.event.Event;
import io.civisparallel.event.Subscriber;
import io.civisparallel.fanout.ReportedRun;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.report.HtmlPage;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the page of a run, by what its process has left on the disk. */
final class ReportPage implements Subscriber {

  private final Path results;
  private final Path page;
  private final Surroundings around;
  private boolean hasBegun;

  private ReportPage(Path results, Path page, Surroundings around) {
    this.results = results;
    this.page = page;
    this.around = around;
  }

  /**
   * Makes the page that a command asked for, and gives the exit code.
   *
   * @param page null for the one beside the results file
   */
  static int make(Path results, @Nullable Path page, Host host) {
    Path file = page == null ? beside(results) : page;
    OwnFiles.ofResults(results.toString()).add("-o", file);
    ReportPage made;
    try {
      made = atTheEnd(results, file, RunLauncher.surroundings(host));
    } catch (IOException e) {
      throw new UserException("-o %s cannot be made: %s".formatted(file, CreationFault.of(e)));
    }
    made.write();
    host.err().println("report: " + Printable.clean(file.toString()));
    return ExitCode.OK;
  }

  /**
   * A page that is made when it is closed. By then the run must have left its journal, which this
   * process would lose by looking at it.
   *
   * @throws IOException if it cannot be made
   */
  static ReportPage atTheEnd(Path results, Path page, Surroundings around) throws IOException {
    HtmlPage.check(page);
    return new ReportPage(results, page, around);
  }

  private static Path beside(Path results) {
    return results.resolveSibling(results.getFileName() + ".html");
  }

  private void write() {
    ReportedRun run = ReportedRun.of(results, around);
    try {
      HtmlPage.write(page, run.report(), run.facts(), around.disk());
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot write the report %s: %s".formatted(page, DiskFault.reason(e)), e);
    }
  }

  /** What it shows is on the disk. */
  @Override
  public void on(Event event) {
    hasBegun = true;
  }

  @Override
  public void close() {
    if (!hasBegun || !JournalFiles.beside(results).exist()) {
      return;
    }
    try {
      write();
    } catch (UserException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    }
  }
}
