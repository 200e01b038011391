package io.civisparallel.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders that look like a Java, whose {@code java} is a shell script of the test. */
final class FakeJava {

  private FakeJava() {}

  /** A Java of a version, as its {@code release} file tells, that does what a script says. */
  static Path of(Path home, String version, String script) {
    write(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
    return withoutRelease(home, script);
  }

  /** A Java without a {@code release} file. */
  static Path withoutRelease(Path home, String script) {
    program(home.resolve("bin/java"), script);
    return home;
  }

  /** A shell script that can be run. */
  static Path program(Path file, String script) {
    write(file, "#!/bin/sh\n" + script + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make executable: " + file);
    }
    return file;
  }

  /** A folder with the few programs that the launcher needs: a PATH without Java. */
  static Path pathWithoutJava(Path folder) {
    for (String name : "sh cat find mkdir mv readlink rm touch".split(" ", -1)) {
      program(folder.resolve(name), "exec " + locate(name) + " \"$@\"");
    }
    return folder;
  }

  private static Path locate(String name) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + name + " on this machine"));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
