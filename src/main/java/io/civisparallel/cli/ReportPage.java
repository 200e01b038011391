package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.ReportedRun;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.report.HtmlPage;
import io.civisparallel.system.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the page of a run. */
final class ReportPage {

  private ReportPage() {}

  /**
   * Makes the page that a command asked for, and gives the exit code.
   *
   * @param page null for the one beside the results file
   */
  static int make(Path results, @Nullable Path page, Host host) {
    Path file = page == null ? beside(results) : page;
    for (Path own : List.of(results, JournalFiles.beside(results).journal())) {
      OwnFiles.requireOther("-o", file, "of the run itself", own);
    }
    make(results, file, RunLauncher.surroundings(host));
    host.err().println("report: " + Printable.clean(file.toString()));
    return ExitCode.OK;
  }

  /**
   * Makes a page.
   *
   * @throws UserException if there is no such run
   * @throws EnvironmentException if it cannot be written
   */
  static void make(Path results, Path page, Surroundings around) {
    ReportedRun run = ReportedRun.of(results, around);
    if (Files.exists(page) && !Files.isRegularFile(page)) {
      throw new UserException(page + " is there, and no file: name another for the report");
    }
    try {
      HtmlPage.write(page, run.report(), run.facts(), around.disk());
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot write the report %s: %s".formatted(page, DiskFault.reason(e)), e);
    }
  }

  private static Path beside(Path results) {
    return results.resolveSibling(results.getFileName() + ".html");
  }
}
