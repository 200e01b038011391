package io.civisparallel.cli;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Problem;
import io.civisparallel.plan.Selection;
import io.civisparallel.results.Findings;
import io.civisparallel.results.Verification;
import io.civisparallel.settings.PartSettings;
import java.nio.file.Path;

/** Verifies a results file and says what was found: what differs on stdout, the sum on stderr. */
final class Verifier {

  private Verifier() {}

  /** Gives the exit code: 0 only if everything is in order. */
  static int verify(Path arguments, PartSettings part, Path results, Host host) {
    Findings findings = findings(arguments, part, results);
    findings.differences().stream().map(Problem::render).forEach(host.out()::println);
    if (host.out().checkError()) {
      throw new EnvironmentException(
          "Cannot write to standard output what differs (closed, or its disk is full).");
    }
    host.err().println(summary(findings));
    return findings.areInOrder() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Findings findings(Path arguments, PartSettings part, Path results) {
    try (ArgumentSets sets =
        ArgumentsFile.scan(
            arguments, arguments.toString(), LineCheck.NONE, ArgumentsFile.MAX_PROBLEMS)) {
      return Verification.of(
          sets,
          Selection.of(part, sets.count()),
          arguments.toString(),
          results,
          results.toString());
    }
  }

  private static String summary(Findings findings) {
    String counts =
        "%s: %d succeeded, %d failed, %d cancelled; "
            .formatted(
                counted(findings.sets(), "argument set"),
                findings.succeeded(),
                findings.failed(),
                findings.cancelled());
    if (findings.areInOrder()) {
      return counts + "each has exactly one row, and every row is right";
    }
    int named = findings.differences().size();
    String cut = named < findings.differencesInAll() ? " (the first " + named + " are named)" : "";
    return counts + counted(findings.differencesInAll(), "difference") + cut;
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
