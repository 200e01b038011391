package io.civisparallel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder to be the whole PATH of a shell: it holds the programs that a test puts there, and
 * nothing else. Programs of this machine note the words that they are called with.
 */
public final class ProgramFolder {

  private static final List<Path> PLACES =
      Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of).toList();

  private final Path folder;

  /** An empty one, which is made. */
  public ProgramFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this machine has a program. */
  public static boolean has(String program) {
    return PLACES.stream().anyMatch(it -> Files.isExecutable(it.resolve(program)));
  }

  /** Adds programs of this machine. */
  public ProgramFolder with(String... programs) {
    for (String program : programs) {
      String place = locate(program).toString();
      script(
          program,
          "printf '%%s\\n' '%s '\"$*\" >>'%s'\nexec '%s' \"$@\""
              .formatted(program, calls(), place));
    }
    return this;
  }

  /** Adds a program of this machine that goes by its name, under another one. */
  public ProgramFolder as(String name, String program) {
    return script(
        name,
        "printf '%%s\\n' '%s '\"$*\" >>'%s'\nexec '%s' %s \"$@\""
            .formatted(name, calls(), locate(program), name));
  }

  /** Adds a shell script. */
  public ProgramFolder script(String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
      if (!file.toFile().setExecutable(true)) {
        throw new IllegalStateException("cannot make executable: " + file);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** All command lines that programs of this machine were called with, one after the other. */
  public String called() {
    try {
      return Files.exists(calls()) ? Files.readString(calls()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path calls() {
    return folder.resolveSibling(folder.getFileName() + ".calls");
  }

  private static Path locate(String program) {
    if (program.equals("python3") && Files.isExecutable(Path.of("/usr/bin/python3"))) {
      // The one on the PATH may be a script that picks a version, with programs of its own.
      return Path.of("/usr/bin/python3");
    }
    return PLACES.stream()
        .map(it -> it.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + program + " on this machine"));
  }
}
