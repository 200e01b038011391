package io.civisparallel.cli;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options for what is run. */
@Command(optionListHeading = "%nProgram:%n")
final class ProgramOptions {

  @Option(
      names = {"-cp", "--classpath"},
      paramLabel = "PATH",
      description = "Jars and folders, separated as Java has them; may be given again.")
  private List<String> classPath = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      converter = Values.RunName.class,
      description = "The run's name. Default: one that is made up.")
  private @Nullable String name;

  @Option(
      names = "--if-active",
      paramLabel = "WHAT",
      converter = Values.WhenActive.class,
      completionCandidates = Choices.Activities.class,
      description =
          "With --name, where a run of mine of this name is active: attach goes on with it, cancel"
              + " ends it first, ignore runs beside it. Default: the new run is refused.")
  private @Nullable IfActive ifActive;

  @Option(
      names = "--dry-run",
      description =
          "Checks what can be seen from here, says what would be done, and submits nothing.")
  private boolean dryRun;

  /** What is run. */
  ProgramSettings settings(String target, List<String> template) {
    List<String> entries = new ArrayList<>();
    for (String path : classPath) {
      entries.addAll(List.of(path.split(File.pathSeparator, -1)));
    }
    if (entries.contains("")) {
      throw new UserException("--classpath has an empty entry: write . for this folder");
    }
    return new ProgramSettings(target, entries, template);
  }

  @Nullable String name() {
    return name;
  }

  /**
   * What is done where a run of this name is active; null to refuse it.
   *
   * @throws UserException if there is no name
   */
  @Nullable IfActive ifActive() {
    if (ifActive != null && name == null) {
      throw new UserException("--if-active is for a run that has a name: add --name");
    }
    return ifActive;
  }

  boolean isDryRun() {
    return dryRun;
  }
}
