package io.civisparallel.cli;

import static java.util.stream.Collectors.joining;

import io.civisparallel.error.EnvironmentException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The script that starts this program, for containers on this machine: they run its worker. */
final class Launcher {

  /** The launcher says where it lies; it says nothing when Java was started some other way. */
  private static final String HOME = "civisparallel.home";

  /** The class-data archive that the launcher has found; it says nothing when there is none. */
  private static final String ARCHIVE = "civisparallel.archive";

  /** What the launcher gives to Java too. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=error,cds*=off:stderr");

  private static final String NAME = "civis-parallel";

  /** The folder within the launcher's that holds the worker's jar. */
  private static final String WORKER = "worker";

  private Launcher() {}

  /** The folder of the launcher that started this process, or null if none did. */
  static @Nullable Path folder() {
    String home = System.getProperty(HOME);
    return home != null && Files.isExecutable(Path.of(home, NAME)) ? Path.of(home) : null;
  }

  /**
   * The jar of the worker that belongs to this program, or null where it was not packaged: in the
   * launcher's folder, or else beside the jar of this program.
   */
  static @Nullable Path workerJar() {
    String jar = "civis-parallel-" + Version.text() + "-all.jar";
    Path home = folder();
    Path first = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0]);
    return Stream.of(
            home == null ? first : home.resolve(WORKER).resolve(jar), first.resolveSibling(jar))
        .filter(it -> it.endsWith(jar) && Files.isRegularFile(it))
        .findFirst()
        .orElse(null);
  }

  /** The class-data archive that this process was told to start from, or null if none was. */
  static @Nullable Path archive() {
    String archive = System.getProperty(ARCHIVE);
    return archive == null ? null : Path.of(archive);
  }

  /**
   * The folders that a container's PATH has to begin with: the launcher's and the running Java's.
   *
   * <p>The launcher is one of a few words, written for the purpose. It has nothing to look for, and
   * it knows of our class-data archive, which a container with a home of its own would not find.
   *
   * @param scratch a private folder, in which the launcher is written
   */
  static List<Path> path(Path scratch) {
    return List.of(write(scratch.resolve("launcher")), java().getParent());
  }

  /** The program of the running Java. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static Path write(Path folder) {
    String text =
        """
        #!/bin/sh
        if [ "$*" = 'worker --version' ]; then echo %s; exit; fi
        set -f
        exec %s ${CIVIS_PARALLEL_JAVA_OPTS:-} %s "$@"
        """
            .formatted(
                quote(List.of(Version.line())),
                quote(options()),
                quote(List.of("-cp", classPath(), Main.class.getName())));
    try {
      Files.createDirectory(folder);
      Path script = Files.writeString(folder.resolve(NAME), text);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      return folder;
    } catch (IOException e) {
      throw new EnvironmentException("Cannot write a launcher into " + folder, e);
    }
  }

  /** As this process was started, without what the user has added for it. */
  private static List<String> options() {
    List<String> words = new ArrayList<>();
    words.add(java().toString());
    words.addAll(OPTIONS);
    Path archive = archive();
    if (archive != null) {
      words.add("-XX:SharedArchiveFile=" + archive);
      words.add("-D" + ARCHIVE + "=" + archive);
    }
    Path home = folder();
    if (home != null) {
      words.add("-D" + HOME + "=" + home);
    }
    return words;
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(joining(File.pathSeparator));
  }

  private static String quote(List<String> words) {
    return words.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(joining(" "));
  }
}
