package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.CiSettings;
import io.civisparallel.settings.ReportSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for what a run leaves for others to read. */
@Command(optionListHeading = "%nReports:%n")
final class ReportOptions {

  @Option(
      names = "--joblog",
      paramLabel = "FILE",
      description =
          "Adds a line for each argument set as it ends, in the columns of GNU parallel's --joblog;"
              + " replaces an earlier one unless the run goes on.")
  private @Nullable Path joblog;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Writes an HTML page of the run at its end, however it ends: totals, timeline, failures"
              + " and what was used. civis-parallel report makes it at any time.")
  private @Nullable Path page;

  @Option(
      names = "--report-junit",
      paramLabel = "FILE",
      description =
          "Writes a JUnit XML report at the end, a test case for each argument set, as Jenkins and"
              + " GitLab read it.")
  private @Nullable Path junit;

  @Option(
      names = "--no-ci",
      negatable = true,
      description =
          "--no-ci leaves out what GitHub Actions and GitLab CI get, which are found by"
              + " GITHUB_ACTIONS and GITLAB_CI: folded logs of failed sets, annotations, step"
              + " summary.")
  private boolean noCi;

  /**
   * What is to be left.
   *
   * @param files of the run
   * @param program what it runs
   * @throws UserException if two of them are the same file
   */
  ReportSettings settings(
      FileSettings files, ProgramSettings program, Map<String, String> environment) {
    OwnFiles own = OwnFiles.of(files, program);
    own.add("--joblog", joblog);
    own.add("--report-junit", junit);
    own.add("--report", page);
    if (page != null && files.output().equals(FileSettings.STANDARD)) {
      throw new UserException("--report needs a results file: give -o FILE too");
    }
    return new ReportSettings(joblog, junit, page, noCi ? null : CiSettings.find(environment));
  }
}
