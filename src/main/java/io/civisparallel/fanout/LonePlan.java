package io.civisparallel.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.bundle.Bundle;
import io.civisparallel.bundle.CodeFile;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.error.UserException;
import io.civisparallel.plan.Cleanup;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Piece;
import io.civisparallel.plan.Plan;
import io.civisparallel.plan.Planner;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.Budget;
import io.civisparallel.results.ResultsTarget;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.settings.RunSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one argument set is run with.
 *
 * @param plan of a run that has this set alone
 * @param parts what that run is made of
 * @param rows where its row is written
 */
record LonePlan(Plan plan, Submission.Parts parts, ByteArrayOutputStream rows) {

  /**
   * How it is run.
   *
   * @param settings what is asked for
   * @param traits of the platform
   * @param debugPort where its JVM waits for a debugger, on loopback; null for nowhere
   */
  record Manner(RunSettings settings, PlatformTraits traits, @Nullable Integer debugPort) {}

  /**
   * Makes it.
   *
   * @param run the name that it goes by
   * @param token that makes the names of its scripts unique
   * @throws UserException if its program is not there or cannot be run
   */
  static LonePlan of(
      String run, String token, SetToRepeat set, Manner manner, WorkFolder work, String version) {
    RunSettings settings = manner.settings();
    Program program = Program.find(settings, manner.traits().localJava());
    Bundle bundle = Bundle.of(program.classPath(), work.path());
    Path file = set.write(work);
    ArgumentSets arguments =
        ArgumentsFile.scan(file, file.toString(), LineCheck.NONE, ArgumentsFile.MAX_PROBLEMS);
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Plan plan =
        Planner.plan(
            settings,
            new Planner.Facts(
                run,
                token,
                Selection.of(List.of(new Piece(set.index(), 1, 1)), arguments.count()),
                target(program.assigned(), manner.debugPort()),
                bundle.files().stream().map(CodeFile::sha256).toList(),
                new Pace(1, 1, manner.traits().fastestPoll(), manner.traits().slowestPoll()),
                new Cleanup(Keep.ALL, settings.cleanup().keepFiles(), Budget.JSON_VALUE_BYTES)));
    Submission.Parts parts =
        new Submission.Parts(
            settings,
            program,
            arguments,
            bundle,
            target(rows, work),
            new Completion(settings.container(), program),
            null,
            false,
            version);
    return new LonePlan(plan, parts, rows);
  }

  private static ResultsTarget target(ByteArrayOutputStream rows, WorkFolder work) {
    return new ResultsTarget(
        null,
        new PrintStream(rows, false, UTF_8),
        false,
        ResultsTarget.Earlier.REFUSE,
        Long.MAX_VALUE,
        work.path().resolve("waiting.jsonl"));
  }

  /** Its JVM says nothing of the debugger on stdout, which may be the program's result. */
  private static Assignment.Target target(Assignment.Target plain, @Nullable Integer debugPort) {
    if (debugPort == null) {
      return plain;
    }
    List<String> options = new ArrayList<>(plain.jvmOptions());
    options.add(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:"
            + debugPort);
    return new Assignment.Target(plain.spec(), plain.template(), options, plain.repository());
  }

  /** The row that was written, in one line; empty if none was. */
  String row() {
    return rows.toString(UTF_8).strip();
  }
}
