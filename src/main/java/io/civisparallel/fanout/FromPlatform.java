package io.civisparallel.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.arguments.ArgumentSets;
import io.civisparallel.arguments.ArgumentsFile;
import io.civisparallel.arguments.LineCheck;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.fanout.FarJournal.Carried;
import io.civisparallel.journal.Entry;
import io.civisparallel.journal.FileJournal;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.json.Json;
import io.civisparallel.plan.Piece;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.RunState;
import io.civisparallel.settings.RunReference;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import io.civisparallel.target.TargetSpec;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The use case behind {@code resume --from-platform}: writes the journal of a run that began on
 * another machine, by what the platform still has of it, so that it can be resumed here as if it
 * had begun here. It makes nothing on the platform.
 */
public final class FromPlatform {

  private final Platform platform;
  private final Surroundings around;

  /** By this platform, with the key of who began the run. */
  public FromPlatform(Platform platform, Surroundings around) {
    this.platform = platform;
    this.around = around;
  }

  /**
   * Looks whether there is room for a run, before the platform is asked.
   *
   * @throws UserException if the results file or its journal is there already
   */
  public static void requireRoom(Path results) {
    JournalFiles files = JournalFiles.beside(results);
    for (Path it : List.of(results, files.journal())) {
      if (Files.exists(it, LinkOption.NOFOLLOW_LINKS)) {
        throw new UserException(
            "%s is there already: give another -o, or go on with its own run by civis-parallel resume %s"
                .formatted(it, results));
      }
    }
  }

  /**
   * Writes the journal beside a results file that is not there yet. Whenever this is cut off, there
   * is no journal, or a whole one.
   *
   * @param run which run
   * @param arguments the arguments file, as it was when the run began
   * @param results where the results are to be
   * @return the run's name and token
   * @throws UserException if there is no such run, the arguments are others, or the platform does
   *     not have any more what it takes
   */
  public String bring(RunReference run, Path arguments, Path results) {
    requireRoom(results);
    long me = platform.me().id();
    FarRun found = FarRun.choose(run, new FarSearch(platform, me).all(run.name()));
    FarPlan plan = FarPlan.read(found, platform);
    JournalFiles files = JournalFiles.beside(results.toAbsolutePath());
    try (ArgumentSets sets = read(arguments, plan.begun())) {
      List<Carried> containers = containers(found, sets);
      List<Assignment.Code> code = plan.code();
      List<Path> fetched = new FarCode(platform, around.disk()).fetch(code, files.code());
      Entry.Begun then = plan.begun();
      Entry.Begun begun =
          new Entry.Begun(
              then.format(),
              then.run(),
              then.token(),
              then.sets(),
              Json.mapper().valueToTree(settings(then, arguments, results, fetched)),
              then.digests(),
              new Entry.Place(true, platform.address(), me),
              then.part());
      FarJournal journal = new FarJournal(begun, uploaded(plan), sets);
      FileJournal.write(around.disk(), files, journal.entries(containers));
    }
    return found.run() + "/" + found.token();
  }

  private static Entry.Uploaded uploaded(FarPlan plan) {
    return new Entry.Uploaded(
        plan.assignment().arguments().fileId(),
        plan.assignment().code().stream().map(Assignment.Code::fileId).toList(),
        null,
        plan.assignment().planFileId());
  }

  /** What is wrong with single lines does not matter now: they were checked then. */
  private static ArgumentSets read(Path arguments, Entry.Begun begun) {
    ArgumentSets sets =
        ArgumentsFile.scan(
            arguments, arguments.toString(), LineCheck.NONE, ArgumentsFile.MAX_PROBLEMS);
    if (sets.sha256().equals(begun.digests().arguments()) && sets.count() == begun.sets()) {
      return sets;
    }
    sets.close();
    throw new UserException(
        "Cannot go on with run %s: %s is not the arguments file that it began with (SHA-256 %s...). Sets"
                .formatted(
                    begun.run(),
                    Printable.clean(arguments.toString()),
                    Printable.shorten(begun.digests().arguments(), 16))
            + " that have their result were computed with what was there then");
  }

  /** The containers of the run by their number. */
  private List<Carried> containers(FarRun run, ArgumentSets sets) {
    TreeMap<Integer, FarScript> byNumber = new TreeMap<>();
    for (FarScript it : run.scripts()) {
      boolean discarded = it.archived() && !it.ran();
      if (!discarded) {
        byNumber.merge(it.name().container(), it, FromPlatform::better);
      }
    }
    List<Carried> containers = new ArrayList<>();
    for (FarScript it : byNumber.values()) {
      List<Piece> pieces = pieces(it, sets).orElseThrow(() -> changed(it));
      containers.add(
          new Carried(
              it.name().container(),
              pieces,
              it.job().id(),
              it.runId(),
              it.state() == RunState.CANCELLED));
    }
    return containers;
  }

  /** The arguments file is the plan's, so that what does not fit it is of one before. */
  private static UserException changed(FarScript script) {
    return new UserException(
        Printable.clean(
            ("Cannot go on with run %s from here: container %d was made for other arguments than those"
                    + " of the arguments file, which was changed on the way (resume"
                    + " --match-by-content). Go on with it where its journal is")
                .formatted(script.name().run(), script.name().container())));
  }

  /** Of twins the one that was run counts, and of two that were, the first. */
  private static FarScript better(FarScript one, FarScript other) {
    if (one.ran() != other.ran()) {
      return one.ran() ? one : other;
    }
    return one.job().id() < other.job().id() ? one : other;
  }

  /** The sets of a script; nothing if its digest is of other arguments. */
  private Optional<List<Piece>> pieces(FarScript script, ArgumentSets sets) {
    List<Piece> plain = List.of(script.name().piece());
    if (script.name().fits(plain, sets)) {
      return Optional.of(plain);
    }
    return FarPlan.assignment(script.job().id(), platform)
        .map(
            it ->
                it.segments().stream()
                    .map(segment -> new Piece(segment.index(), segment.count(), segment.attempt()))
                    .toList())
        .filter(it -> !it.isEmpty() && it.stream().allMatch(piece -> piece.count() > 0))
        .filter(it -> script.name().fits(it, sets));
  }

  private static RunSettings settings(
      Entry.Begun begun, Path arguments, Path results, List<Path> code) {
    RunSettings then = read(begun);
    FileSettings files = then.files();
    RunSettings here =
        then.with(
            new FileSettings(
                arguments.toString(),
                results.toString(),
                files.order(),
                false,
                files.maxInlineResult()));
    return AbsolutePaths.of(
        new RunSettings(
            program(then.program(), code),
            here.files(),
            here.container(),
            here.pace(),
            here.retries(),
            here.part(),
            here.batches(),
            here.limits(),
            here.cleanup(),
            here.engine(),
            here.name()));
  }

  /**
   * A program that is a jar comes first on its class path; one that did not travel is elsewhere.
   */
  private static ProgramSettings program(ProgramSettings then, List<Path> code) {
    if (code.isEmpty()) {
      return new ProgramSettings(then.target(), List.of(), then.template());
    }
    List<String> paths = code.stream().map(Path::toString).toList();
    boolean isJar = TargetSpec.parse(then.target()) instanceof TargetSpec.Jar;
    return new ProgramSettings(
        isJar ? paths.get(0) : then.target(),
        isJar ? paths.subList(1, paths.size()) : paths,
        then.template());
  }

  private static RunSettings read(Entry.Begun begun) {
    try {
      return Json.mapper().treeToValue(begun.settings(), RunSettings.class);
    } catch (JsonProcessingException | RuntimeException e) {
      throw new EnvironmentException(
          "The settings of run %s are of another version of civis-parallel: use the one that began it"
              .formatted(begun.run()),
          e);
    }
  }
}
