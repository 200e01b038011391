package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The script that starts this program, for containers on this machine: they run its worker. */
final class Launcher {

  /** The launcher says where it lies; it says nothing when Java was started some other way. */
  private static final String HOME = "civisparallel.home";

  private static final String NAME = "civis-parallel";

  private Launcher() {}

  /** The folder of the launcher that started this process, or null if none did. */
  static @Nullable Path folder() {
    String home = System.getProperty(HOME);
    return home != null && Files.isExecutable(Path.of(home, NAME)) ? Path.of(home) : null;
  }

  /**
   * The folders that a container's PATH has to begin with: the launcher's and the running Java's.
   *
   * @param scratch a private folder, where a launcher is written if none started this process
   */
  static List<Path> path(Path scratch) {
    Path folder = folder();
    return List.of(folder == null ? write(scratch) : folder, java().getParent());
  }

  /** The program of the running Java. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Writes a launcher for this process's own class path. */
  private static Path write(Path scratch) {
    StringBuilder classPath = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.append(classPath.isEmpty() ? "" : File.pathSeparator);
      classPath.append(Path.of(entry).toAbsolutePath());
    }
    String text =
        "#!/bin/sh\nexec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp %s %s \"$@\"\n"
            .formatted(quote(java().toString()), quote(classPath.toString()), Main.class.getName());
    try {
      Path script = Files.writeString(scratch.resolve(NAME), text);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      return scratch;
    } catch (IOException e) {
      throw new EnvironmentException("Cannot write a launcher into " + scratch, e);
    }
  }

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
