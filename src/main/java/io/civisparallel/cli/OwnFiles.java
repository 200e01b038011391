package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.journal.JournalFiles;
import io.civisparallel.settings.RunSettings.FileSettings;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run, and what is written besides: no two things go to one file. Links and other
 * ways to one name are followed, for files that are not there yet too.
 */
final class OwnFiles {

  private static final String JAR = ".jar";

  private final Map<String, Path> taken = new LinkedHashMap<>();
  private final @Nullable Path results;

  private OwnFiles(@Nullable Path results) {
    this.results = results;
    if (results != null) {
      taken.put("the results file", results);
    }
  }

  /** Those of which only the results file is known. */
  static OwnFiles ofResults(String output) {
    return new OwnFiles(output.equals(FileSettings.STANDARD) ? null : Path.of(output));
  }

  /** What a run reads and writes, its code left out. */
  static OwnFiles of(FileSettings files) {
    OwnFiles own = ofResults(files.output());
    if (!files.arguments().equals(FileSettings.STANDARD)) {
      own.taken.put("the arguments file", Path.of(files.arguments()));
    }
    return own;
  }

  /** All that a run reads and writes. */
  static OwnFiles of(FileSettings files, ProgramSettings program) {
    OwnFiles own = of(files);
    if (program.target().endsWith(JAR)) {
      own.taken.put("the program", Path.of(program.target()));
    }
    program.classPath().forEach(it -> own.taken.put("part of the class path", Path.of(it)));
    return own;
  }

  /**
   * Holds a file to be none of these, and keeps it from what is asked after.
   *
   * @param file null where the option was not given
   * @throws UserException if it is one
   */
  void add(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    taken.forEach((what, other) -> requireOther(option, file, what, other));
    Path own = results;
    if (own != null && isOfJournal(found(file), found(own))) {
      throw refusal(option, file, "of the run's journal");
    }
    taken.put("the file of " + option, file);
  }

  private static void requireOther(String option, Path file, String what, Path other) {
    if (isSame(file, other)) {
      throw refusal(option, file, what);
    }
  }

  private static UserException refusal(String option, Path file, String what) {
    return new UserException(option + " " + file + " is " + what + ": name another file");
  }

  /** The journal's further files have its name and more behind it. */
  private static boolean isOfJournal(Path file, Path results) {
    Path journal = JournalFiles.beside(results).journal();
    Path folder = file.getParent();
    return folder != null
        && folder.equals(journal.getParent())
        && String.valueOf(file.getFileName()).startsWith(String.valueOf(journal.getFileName()));
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      // One of them is not there yet.
      return found(one).equals(found(other));
    }
  }

  /** Where a file is, or would be made: by its folder and what a link leads to. */
  private static Path found(Path file) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      return absolute;
    }
    try {
      if (Files.isSymbolicLink(absolute)) {
        Path target = folder.resolve(Files.readSymbolicLink(absolute));
        return Files.exists(absolute) ? absolute.toRealPath() : found(requireNoLink(target));
      }
      return folder.toRealPath().resolve(name);
    } catch (IOException e) {
      return absolute.normalize();
    }
  }

  /** Links in a circle end here. */
  private static Path requireNoLink(Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      throw new IOException("a link that leads to a link that leads nowhere");
    }
    return target;
  }
}
