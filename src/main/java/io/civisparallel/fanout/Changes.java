package io.civisparallel.fanout;

import io.civisparallel.bundle.CodeFile;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import io.civisparallel.journal.Entry;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import io.civisparallel.target.TargetSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is not any more what it was when a run began. */
final class Changes {

  private Changes() {}

  /**
   * Holds what is here now to what was here then.
   *
   * @param arguments the name of the arguments file
   * @throws UserException naming what changed, and what going on would do
   */
  static void refuse(Entry.Begun then, Entry.Digests now, String arguments) {
    List<String> changes = new ArrayList<>();
    if (!then.digests().arguments().equals(now.arguments())) {
      changes.add("the arguments file " + arguments);
    }
    List<String> others = code(then.digests().code(), now.code());
    boolean onlyArguments = others.isEmpty() && then.digests().plan().equals(now.plan());
    changes.addAll(others);
    if (others.isEmpty() && !then.digests().plan().equals(now.plan())) {
      changes.add("what its containers are made of (target, options or template)");
    }
    if (!changes.isEmpty() && onlyArguments && then.part() == null) {
      throw new UserException(
          ("Cannot go on with run %s: %s changed since it began. With resume --match-by-content,"
                  + " sets whose value is still there keep their row or container, new ones are"
                  + " run, and the rows of those that are gone are dropped. Else bring it back as"
                  + " it was, or run anew with --overwrite or another -o")
              .formatted(then.run(), changes.get(0)));
    }
    if (!changes.isEmpty()) {
      throw new UserException(
          "Cannot go on with run %s: %s changed since it began. Sets that have their row were"
                  .formatted(then.run(), String.join(", ", changes))
              + " computed with what was there then, and going on would mix them with others."
              + " Bring it back as it was, or run anew with --overwrite or another -o");
    }
  }

  /**
   * Looks whether the code is where it was when a run began. Somebody who names other places now is
   * told of these.
   *
   * @throws UserException naming what is not there any more
   */
  static void requireCode(EarlierRun run, ProgramSettings program) {
    if (run.begun().digests().code().isEmpty() || !program.equals(run.settings().program())) {
      return;
    }
    List<String> files = new ArrayList<>(program.classPath());
    if (TargetSpec.parse(program.target()) instanceof TargetSpec.Jar jar) {
      files.add(jar.path());
    }
    for (String it : files) {
      String file = it.endsWith("/*") ? it.substring(0, it.length() - 1) : it;
      if (!Files.exists(Path.of(file))) {
        throw new UserException(
            "Cannot go on with run %s: %s, which it began with, is not there any more. Bring it back there"
                .formatted(run.name(), Printable.clean(file)));
      }
    }
  }

  /**
   * Says which code is another than that of the sets that have their row.
   *
   * @return null if none is
   */
  static @Nullable String warning(Entry.Begun then, Entry.Digests now) {
    List<String> changes = code(then.digests().code(), now.code());
    return changes.isEmpty()
        ? null
        : String.join(", ", changes)
            + " changed since the run: sets that are run again get it as it is now, the rows of"
            + " the others were computed with what was there then";
  }

  /**
   * Says which code is another than that of the run.
   *
   * @return null if none is
   */
  static @Nullable String ofCode(Entry.Begun then, List<CodeFile> now) {
    List<String> changes =
        code(
            then.digests().code(),
            now.stream().map(it -> new Entry.Code(it.name(), it.sha256())).toList());
    return changes.isEmpty() ? null : String.join(", ", changes);
  }

  private static List<String> code(List<Entry.Code> then, List<Entry.Code> now) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
      Entry.Code one = (i < then.size() ? then : now).get(i);
      Entry.Code other = (i < now.size() ? now : then).get(i);
      if (then.size() != now.size() && (i >= then.size() || i >= now.size())) {
        changes.add(one.name() + (i < then.size() ? " (gone)" : " (new)"));
      } else if (!Objects.equals(one, other)) {
        changes.add(one.name());
      }
    }
    return changes;
  }
}
