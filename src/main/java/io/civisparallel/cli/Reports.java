package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.event.EventListener;
import io.civisparallel.event.Subscriber;
import io.civisparallel.fanout.Surroundings;
import io.civisparallel.report.JUnitFile;
import io.civisparallel.report.Joblog;
import io.civisparallel.report.StepSummary;
import io.civisparallel.settings.CiSettings;
import io.civisparallel.settings.ReportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the reports that a command line asked for. */
final class Reports {

  private final List<Subscriber> opened = new ArrayList<>();
  private final EventListener people;

  private Reports(EventListener people) {
    this.people = people;
  }

  /** Opens one. */
  @FunctionalInterface
  private interface Opening {
    Subscriber open(Path file) throws IOException;
  }

  /**
   * Opens them.
   *
   * @param goesOn whether the run goes on with an earlier one
   * @param around for what reads the run as it lies on the disk
   * @param people who hear of a report that cannot be written; the run goes on without it
   * @throws UserException naming the option whose file cannot be made
   */
  static List<Subscriber> open(
      RunRequest request, boolean goesOn, Surroundings around, EventListener people) {
    Reports reports = new Reports(people);
    ReportSettings settings = request.reports();
    try {
      reports.add(
          "--joblog",
          settings.joblog(),
          it -> Joblog.open(it, goesOn, request.run().program().target(), around.disk()));
      reports.add(
          "--report-junit",
          settings.junit(),
          it -> JUnitFile.open(it, request.run().program().target(), around.disk()));
      reports.add(
          "--report",
          settings.page(),
          it -> ReportPage.atTheEnd(Path.of(request.run().files().output()), it, around));
      CiSettings ci = settings.ci();
      if (ci != null) {
        reports.add("GITHUB_STEP_SUMMARY", ci.summary(), StepSummary::new);
      }
    } catch (RuntimeException e) {
      reports.opened.forEach(Subscriber::close);
      throw e;
    }
    return reports.opened;
  }

  private void add(String option, @Nullable Path file, Opening opening) {
    if (file == null) {
      return;
    }
    try {
      opened.add(new Unbroken(opening.open(file), option + " " + file, people));
    } catch (IOException e) {
      throw new UserException(option + " " + file + " cannot be made: " + CreationFault.of(e));
    }
  }
}
