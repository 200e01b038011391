package io.civisparallel.fanout;

import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.bundle.Bundle;
import io.civisparallel.bundle.CodeFile;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.plan.Cleanup;
import io.civisparallel.plan.Pace;
import io.civisparallel.plan.Plan;
import io.civisparallel.plan.Planner;
import io.civisparallel.plan.Selection;
import io.civisparallel.platform.Budget;
import io.civisparallel.results.ResultsTarget;
import io.civisparallel.results.ResultsTarget.Earlier;
import io.civisparallel.settings.CleanupSettings;
import io.civisparallel.settings.CleanupSettings.Keep;
import io.civisparallel.settings.CleanupSettings.OnInterrupt;
import io.civisparallel.settings.CleanupSettings.ResultsAs;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.Order;
import io.civisparallel.settings.RunSettings.PaceSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The use case behind {@code run}, in two steps: {@link #prepare} looks at everything that can be
 * seen to be wrong before anything is submitted; {@link PreparedRun#execute} does it.
 */
public final class FanOut {

  private final Surroundings surroundings;

  /** A fan-out in these surroundings. */
  public FanOut(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads and checks arguments, target and output, and touches neither the platform nor the output.
   *
   * @param settings what the user asked for
   * @param traits what kind of platform it will be
   * @throws UserException naming all mistakes found
   */
  public PreparedRun prepare(RunSettings settings, PlatformTraits traits) {
    return prepare(settings, traits, null);
  }

  /**
   * Prepares to run sets again that failed or were cancelled.
   *
   * @param settings as they are wanted now
   * @param earlier the run, which stays open as long as what is given
   * @param round which sets
   * @throws UserException if the arguments file has changed
   */
  public PreparedRun retry(
      RunSettings settings, PlatformTraits traits, EarlierRun earlier, Round round) {
    return prepare(settings, traits, new GoingOn(earlier, round, false));
  }

  /**
   * Prepares to go on with a run.
   *
   * @param settings as they are wanted now
   * @param earlier the run, which stays open as long as what is given
   * @param byContent whether the arguments file may have changed: then sets whose value is still
   *     there keep what they have
   * @throws UserException if what it is made of has changed, naming what
   */
  public PreparedRun resume(
      RunSettings settings, PlatformTraits traits, EarlierRun earlier, boolean byContent) {
    if (byContent && settings.files().arguments().equals(FileSettings.STANDARD)) {
      throw new UserException("--match-by-content needs an arguments file, not standard input");
    }
    if (byContent && earlier.isPart()) {
      throw new UserException(
          ("--match-by-content is for runs of a whole arguments file, and run %s has a part of it"
                  + " (--sets, --limit), which is said by numbers that a changed file shifts. Bring"
                  + " the file back as it was, or run anew with another -o")
              .formatted(earlier.name()));
    }
    if (settings.name() != null && !settings.name().equals(earlier.name())) {
      throw new UserException(
          "--name is %s, but the run to go on with is %s"
              .formatted(settings.name(), earlier.name()));
    }
    return prepare(settings, traits, new GoingOn(earlier, null, byContent));
  }

  private PreparedRun prepare(
      RunSettings settings, PlatformTraits traits, @Nullable GoingOn earlier) {
    WorkFolder work = WorkFolder.make();
    try {
      return prepare(settings, traits, earlier, work);
    } catch (RuntimeException e) {
      work.close();
      throw e;
    }
  }

  private PreparedRun prepare(
      RunSettings settings, PlatformTraits traits, @Nullable GoingOn earlier, WorkFolder work) {
    refuseToDetach(settings.cleanup(), traits);
    ResultsTarget results = results(settings.files(), work, earlier != null);
    @Nullable Path argumentsFile = ArgumentsSource.path(settings.files());
    if (earlier == null) {
      checkJournal(results, argumentsFile);
    }
    results.check(argumentsFile);
    if (earlier != null) {
      Changes.requireCode(earlier.run(), settings.program());
    }
    Program program = Program.find(settings, traits.localJava());
    ArgumentSets arguments = ArgumentsSource.read(settings, surroundings.in(), work, program);
    if (earlier != null) {
      results = results.with(earlier.results(arguments.sha256()));
      results.check(argumentsFile);
    }
    Bundle bundle = Bundle.of(program.classPath(), work.path());
    Selection sets =
        earlier == null
            ? Selection.of(settings.part(), arguments.count())
            : earlier.selection(arguments);
    Plan plan = plan(settings, traits, sets, program, bundle);
    Submission submission =
        new Submission(
            earlier == null
                ? plan
                : plan.named(earlier.run().begun().run(), earlier.run().begun().token()),
            new Submission.Parts(
                AbsolutePaths.of(settings),
                program,
                arguments,
                bundle,
                results,
                new Completion(settings.container(), program),
                earlier,
                traits.lasts(),
                surroundings.version()),
            traits.supplies(),
            work,
            surroundings);
    submission.refuseChanges();
    return submission;
  }

  private static void refuseToDetach(CleanupSettings settings, PlatformTraits traits) {
    if (settings.onInterrupt() == OnInterrupt.DETACH && !traits.lasts()) {
      throw new UserException(
          "--on-interrupt detach is for a platform that goes on without this program; containers on"
              + " this machine end with it. Leave it out, or say --on-interrupt cancel");
    }
  }

  /** Where there is a journal, it says of the earlier run what to do with it. */
  private void checkJournal(ResultsTarget results, @Nullable Path argumentsFile) {
    @Nullable Path file = results.file();
    if (file == null) {
      return;
    }
    JournalFiles journal = JournalFiles.beside(file);
    FileJournal.requireFree(surroundings.disk(), journal);
    if (journal.exist() && results.earlier() == Earlier.REFUSE) {
      results.with(Earlier.REPLACE).check(argumentsFile);
      throw Taken.by(file, journal, surroundings.disk());
    }
  }

  private Plan plan(
      RunSettings settings, PlatformTraits traits, Selection sets, Program program, Bundle bundle) {
    String token = surroundings.randomness().token(4);
    @Nullable String name = settings.name();
    return Planner.plan(
        settings,
        new Planner.Facts(
            name == null ? program.shortName() + "-" + token : name,
            token,
            sets,
            program.assigned(),
            bundle.files().stream().map(CodeFile::sha256).toList(),
            pace(settings.pace(), traits),
            cleanup(settings.cleanup(), traits)));
  }

  private static Pace pace(PaceSettings settings, PlatformTraits traits) {
    int jobs = settings.jobs() == null ? traits.defaultJobs() : settings.jobs();
    @Nullable Duration fixed = settings.pollingInterval();
    return new Pace(
        jobs,
        settings.preDispatch() == null ? jobs : settings.preDispatch(),
        fixed == null ? traits.fastestPoll() : fixed,
        fixed == null ? traits.slowestPoll() : fixed);
  }

  private static Cleanup cleanup(CleanupSettings settings, PlatformTraits traits) {
    @Nullable Keep asked = settings.keep();
    return new Cleanup(
        asked != null ? asked : traits.lasts() ? Keep.FAILED : Keep.ALL,
        settings.keepFiles(),
        settings.resultsAs() == ResultsAs.VALUE ? Budget.JSON_VALUE_BYTES : 0);
  }

  private ResultsTarget results(FileSettings files, WorkFolder work, boolean goesOn) {
    boolean standard = files.output().equals(FileSettings.STANDARD);
    return new ResultsTarget(
        standard ? null : Path.of(files.output()),
        surroundings.out(),
        files.order() == Order.INPUT,
        goesOn ? Earlier.GO_ON : files.overwrite() ? Earlier.REPLACE : Earlier.REFUSE,
        files.maxInlineResult(),
        work.path().resolve("waiting.jsonl"));
  }
}
