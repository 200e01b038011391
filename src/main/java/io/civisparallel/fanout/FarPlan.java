package io.civisparallel.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.ScriptDetails;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the platform still has of a run's plan: an assignment of one of its scripts, and the file
 * that it names.
 *
 * @param assignment names the files of the run
 * @param begun the plan itself
 */
record FarPlan(Assignment assignment, Entry.Begun begun) {

  /** A plan above this is none. */
  private static final int LARGEST = 16 * 1024 * 1024;

  /** So many scripts are asked: somebody may have changed one, or taken it away. */
  private static final int SCRIPTS_ASKED = 3;

  private static final int NOT_FOUND = 404;

  /**
   * Reads it; the newest scripts are asked first, for they name what lives longest.
   *
   * @throws UserException if it is not there any more, or is not this run's
   */
  static FarPlan read(FarRun run, Platform platform) {
    Assignment assignment =
        run.scripts().stream()
            .sorted(Comparator.comparingLong((FarScript it) -> it.job().id()).reversed())
            .limit(SCRIPTS_ASKED)
            .flatMap(it -> assignment(it.job().id(), platform).stream())
            .filter(it -> run.run().equals(it.run()) && it.planFileId() != null)
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "Cannot go on with run %s from here: none of its scripts names its plan; were"
                                .formatted(run.run())
                            + " they made by an older civis-parallel?"));
    Entry.Begun begun = plan(run, assignment, platform);
    boolean isItsOwn =
        begun.run().equals(run.run())
            && begun.token().equals(run.token())
            && begun.format() == Entry.FORMAT;
    if (!isItsOwn) {
      throw new UserException(
          "Cannot go on with run %s from here: file %d on the platform is not its plan, or of another"
                  .formatted(run.run(), assignment.planFileId())
              + " version of civis-parallel");
    }
    return new FarPlan(assignment, begun);
  }

  /** The assignment of a script, wherever it stands among its parameters. */
  static Optional<Assignment> assignment(long jobId, Platform platform) {
    try {
      ScriptDetails script = platform.script(jobId);
      return Stream.concat(
              script.params().stream().map(Param::value),
              script.arguments().values().stream().map(FarPlan::unquoted))
          .filter(Assignment::isOne)
          .flatMap(it -> parsed(it).stream())
          .findFirst();
    } catch (PlatformException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static @Nullable String unquoted(String json) {
    try {
      return Json.parse(json).textValue();
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  @SuppressWarnings("ConstantValue") // read from a script that anybody may have changed
  private static Optional<Assignment> parsed(@Nullable String text) {
    try {
      Assignment it = Json.mapper().readValue(text, Assignment.class);
      boolean isWhole = it != null && it.run() != null && it.arguments() != null;
      return isWhole ? Optional.of(it) : Optional.empty();
    } catch (JsonProcessingException | RuntimeException e) {
      // A later version's, or somebody's text: another script is asked.
      return Optional.empty();
    }
  }

  private static Entry.Begun plan(FarRun run, Assignment assignment, Platform platform) {
    long file = assignment.planFileId() == null ? 0 : assignment.planFileId();
    try (InputStream in = platform.openLink(platform.fileLink(file, null), 0, -1)) {
      byte[] bytes = in.readNBytes(LARGEST);
      return begun(run, new String(bytes, UTF_8));
    } catch (PlatformException e) {
      if (e.status() == NOT_FOUND) {
        throw new UserException(
            "Cannot go on with run %s from here: its plan, file %d, has expired on the platform"
                .formatted(run.run(), file));
      }
      throw e;
    } catch (IOException e) {
      throw new PlatformException(
          Outcome.UNKNOWN, 0, "Cannot download file " + file + ": " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("ConstantValue") // read from a file that anybody may have written
  private static Entry.Begun begun(FarRun run, String text) {
    try {
      Entry entry = Json.mapper().readValue(text, Entry.class);
      if (entry instanceof Entry.Begun it
          && it.run() != null
          && it.token() != null
          && it.settings() != null
          && it.digests() != null
          && it.digests().arguments() != null
          && it.sets() == it.selection().total()) {
        return it;
      }
    } catch (JsonProcessingException | RuntimeException e) {
      // Said below, without the text.
    }
    throw new UserException(
        "Cannot go on with run %s from here: its plan on the platform cannot be read; is this"
                .formatted(run.run())
            + " civis-parallel older than the one that began it?");
  }

  /** The files of code by their place on the class path, as the plan has them. */
  List<Assignment.Code> code() {
    List<Assignment.Code> files = assignment.code();
    List<Entry.Code> planned = begun.digests().code();
    boolean same = files.size() == planned.size();
    for (int i = 0; same && i < files.size(); i++) {
      same =
          files.get(i).name().equals(planned.get(i).name())
              && files.get(i).sha256().equals(planned.get(i).sha256());
    }
    if (!same) {
      throw new UserException(
          "Cannot go on with run %s from here: its scripts do not have the code that its plan names"
              .formatted(begun.run()));
    }
    return files;
  }
}
