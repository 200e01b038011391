package io.civisparallel.fanout;

import io.civisparallel.arguments.LineCheck;
import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.Assignment.Repository;
import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunSettings;
import io.civisparallel.settings.RunSettings.ContainerSettings;
import io.civisparallel.settings.RunSettings.ProgramSettings;
import io.civisparallel.settings.ScriptSettings.Origin;
import io.civisparallel.target.Binder;
import io.civisparallel.target.Binding;
import io.civisparallel.target.ClassPath;
import io.civisparallel.target.MainTarget;
import io.civisparallel.target.Target;
import io.civisparallel.target.TargetFinder;
import io.civisparallel.target.TargetSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The user's program as far as it can be seen from here: found in the class files, or left to the
 * container where it lives in a repository.
 */
final class Program {

  /** With a token behind it, it still is a name that can be given on a command line. */
  private static final int LONGEST_NAME = 48;

  private final TargetSpec spec;
  private final String written;
  private final List<String> template;
  private final List<Path> classPath;
  private final List<String> warnings;
  private final Repository repository;
  private final @Nullable Target target;
  private final @Nullable Binder binder;

  private Program(
      TargetSpec spec,
      RunSettings settings,
      List<Path> classPath,
      List<String> warnings,
      @Nullable Target target) {
    this.spec = spec;
    this.written = settings.program().target().strip();
    this.template = settings.program().template();
    this.repository = repository(settings.container());
    this.classPath = List.copyOf(classPath);
    this.warnings = List.copyOf(warnings);
    this.target = target;
    this.binder = target == null ? null : Binder.of(target, template);
  }

  /**
   * Finds the program.
   *
   * @param java the major version of the Java that will run it, or {@link Integer#MAX_VALUE} where
   *     it is not known
   * @throws UserException if it is not there or cannot be run
   */
  static Program find(RunSettings settings, int java) {
    ProgramSettings program = settings.program();
    TargetSpec spec = TargetSpec.parse(program.target());
    if (isHere(spec, program) || !mayBeElsewhere(settings.container())) {
      return here(spec, settings, java);
    }
    Program elsewhere = new Program(spec, settings, List.of(), List.of(), null);
    if (settings.container().repoUri() != null) {
      return elsewhere;
    }
    try {
      return here(spec, settings, java);
    } catch (UserException e) {
      // Not even a class of the JDK, which needs no class path: the container may know it.
      return elsewhere;
    }
  }

  private static Program here(TargetSpec spec, RunSettings settings, int java) {
    try (ClassPath classPath = ClassPath.open(spec, settings.program().classPath())) {
      Target target = TargetFinder.find(spec, classPath, java);
      List<Path> files = classPath.entries().stream().map(ClassPath.Entry::file).toList();
      return new Program(spec, settings, files, target.warnings(), target);
    }
  }

  /** Whether containers may have it without its travelling: in a repository, or by their image. */
  private static boolean mayBeElsewhere(ContainerSettings container) {
    Origin origin = container.script().origin();
    return container.repoUri() != null || origin.infer() || origin.template() != null;
  }

  /** Whether it was found here, and so travels. */
  boolean isHere() {
    return target != null;
  }

  /**
   * What becomes of the container's repository, the one of the current script included. A setup
   * command takes the place of a build, for it knows better.
   */
  private static Repository repository(ContainerSettings container) {
    if (container.repoUri() == null && !container.script().origin().infer()) {
      return Repository.NONE;
    }
    String setup = container.setupCommand();
    return setup == null || setup.isBlank() ? Repository.BUILT : Repository.AS_IT_IS;
  }

  private static boolean isHere(TargetSpec spec, ProgramSettings program) {
    return spec instanceof TargetSpec.Jar jar
        ? Files.exists(Path.of(jar.path()))
        : !program.classPath().isEmpty();
  }

  /** The jars and folders that travel, in the order of the class path. */
  List<Path> classPath() {
    return classPath;
  }

  /** What could not be made sure of. */
  List<String> warnings() {
    return warnings;
  }

  /** What the container is told to run: without any folder of this machine. */
  Assignment.Target assigned() {
    List<String> jvmOptions = target instanceof MainTarget main ? main.jvmOptions() : List.of();
    return new Assignment.Target(assignedSpec(), template, jvmOptions, repository);
  }

  private String assignedSpec() {
    if (spec instanceof TargetSpec.Jar jar) {
      return target == null ? jar.path() : fileName(jar);
    }
    return written;
  }

  /** A name for a run of it. */
  String shortName() {
    String name = spec instanceof TargetSpec.Jar jar ? fileName(jar) : assignedSpec();
    String plain = name.replaceAll("\\.jar$|\\(.*$", "");
    String last = plain.substring(plain.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9]+", "-");
    return last.isEmpty() ? "run" : last.substring(0, Math.min(LONGEST_NAME, last.length()));
  }

  /** Where it was found, in a few words. */
  String checked() {
    return target == null ? "in the container, not checked" : "checked";
  }

  /** Checks each argument set against it, as far as it is at hand. */
  LineCheck check() {
    @Nullable Binder meeting = binder;
    if (meeting == null) {
      return LineCheck.NONE;
    }
    return (index, line, value) ->
        meeting.bind(index, line, value) instanceof Binding.Unbound unbound
            ? Optional.of(new LineCheck.Flaw(unbound.message(), unbound.at()))
            : Optional.empty();
  }

  private static String fileName(TargetSpec.Jar jar) {
    Path name = Path.of(jar.path()).getFileName();
    return name == null ? jar.path() : name.toString();
  }
}
