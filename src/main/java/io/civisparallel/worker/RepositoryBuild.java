package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.envelope.WorkerFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a repository with its own Maven or Gradle wrapper, or else with the Maven or Gradle of the
 * image: jars without tests, and the jars that they need put beside them. A repository without a
 * build is left as it is.
 */
final class RepositoryBuild {

  /** How long output is waited for that a daemon left behind may still print. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** By full name, so that Maven has nothing to look up; runs within the one build of modules. */
  private static final String COPY_DEPENDENCIES =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";

  private static final List<String> MAVEN =
      List.of("-q", "-B", "-DskipTests", "package", COPY_DEPENDENCIES, "-DincludeScope=runtime");

  /** For each module a task that copies what it needs at run time; nothing where it is no Java. */
  private static final String GRADLE_INIT =
      """
      allprojects { project ->
        def copy = project.tasks.register('civisParallelDependencies', Copy) {
          into new File(project.projectDir, '%s')
        }
        project.plugins.withId('java') {
          copy.configure { from project.configurations.runtimeClasspath }
        }
      }
      """
          .formatted(Repository.GRADLE_DEPENDENCIES);

  private final Path root;
  private final Path folder;
  private final Map<String, String> environment;
  private final PrintStream log;

  /**
   * A build that is yet to run.
   *
   * @param root of the repository
   * @param folder a private one for a file
   * @param around the environment, and where its output goes
   */
  RepositoryBuild(Path root, Path folder, Surroundings around) {
    this.root = root;
    this.folder = folder;
    this.environment = around.environment();
    this.log = around.err();
  }

  /**
   * Builds, however long it takes.
   *
   * @throws SetFailure if the build fails or cannot begin
   */
  void run() throws SetFailure, InterruptedException {
    List<String> command = command();
    if (!command.isEmpty()) {
      log.println("civis-parallel: building the repository: " + String.join(" ", command));
      log.flush();
      run(command);
    }
  }

  private void run(List<String> command) throws SetFailure, InterruptedException {
    SetLogs logs = new SetLogs();
    int exit;
    try {
      Process process = start(command);
      OutputPump output = new OutputPump(process.getInputStream(), log, logs, null);
      output.start();
      exit = process.waitFor();
      output.await(SILENCE);
    } catch (IOException e) {
      throw failure(
          "The repository cannot be built, for "
              + command.get(0)
              + " cannot be started: "
              + e.getMessage()
              + ". Add the wrapper of the build to the repository (mvnw or gradlew), choose an image"
              + " that has "
              + command.get(0)
              + ", or build it yourself with --setup-cmd.",
          List.of());
    }
    if (exit != 0) {
      throw failure(
          "The repository's build failed with exit code "
              + exit
              + " ("
              + String.join(" ", command)
              + "); its last lines are the logs of this error."
              + hint(),
          logs.lines(0));
    }
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().keySet().removeAll(List.of(Assignment.PARAM, WorkerFile.PARAM));
    if (environment.getOrDefault("JAVA_HOME", "").isEmpty()) {
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    }
    return builder.start();
  }

  private static String hint() {
    return Files.exists(Path.of(System.getProperty("java.home"), "bin", "javac"))
        ? ""
        : " The image has no Java compiler: choose one with a JDK, such as --image"
            + " eclipse-temurin:17-jdk, or a repository that holds jars.";
  }

  private static SetFailure failure(String message, List<String> logs) {
    return new SetFailure(new SetError(Kind.SETUP, "build", message, null, logs), null);
  }

  /** What is to be run, or nothing. */
  private List<String> command() throws SetFailure {
    List<String> maven = program("mvnw", "mvn", "pom.xml");
    List<String> gradle =
        program("gradlew", "gradle", "build.gradle", "build.gradle.kts", "settings.gradle");
    boolean wrapped = gradle != null && !gradle.equals(List.of("gradle"));
    if (maven != null && !(wrapped && maven.equals(List.of("mvn")))) {
      return together(maven, MAVEN);
    }
    return gradle == null
        ? List.of()
        : together(
            gradle,
            List.of(
                "--no-daemon",
                "-q",
                "--console=plain",
                "--init-script",
                initScript().toString(),
                "assemble",
                "civisParallelDependencies"));
  }

  /** The wrapper if it is there, else the image's program if there is one of these files. */
  private @Nullable List<String> program(String wrapper, String program, String... files) {
    Path file = root.resolve(wrapper);
    if (Files.isRegularFile(file)) {
      return Files.isExecutable(file) ? List.of("./" + wrapper) : List.of("sh", wrapper);
    }
    for (String name : files) {
      if (Files.isRegularFile(root.resolve(name))) {
        return List.of(program);
      }
    }
    return null;
  }

  private Path initScript() throws SetFailure {
    try {
      return Files.writeString(folder.resolve("civis-parallel.gradle"), GRADLE_INIT);
    } catch (IOException e) {
      throw failure("Cannot write a file for Gradle: " + e.getMessage(), List.of());
    }
  }

  private static List<String> together(List<String> program, List<String> words) {
    List<String> command = new ArrayList<>(program);
    command.addAll(words);
    return command;
  }
}
