package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder where a user types commands, with a key for a platform that does nothing but notice who
 * calls. So it is seen from outside that a refused command called nobody and harmed no file.
 */
final class Desk implements AutoCloseable {

  /** Must never be seen again. */
  static final String KEY = "canary-0123456789abcdef";

  private final Path folder;
  private final ServerSocket platform;
  private final Map<String, String> environment = new TreeMap<>();

  private Desk(Path folder, ServerSocket platform) {
    this.folder = folder;
    this.platform = platform;
    environment.put("HOME", System.getenv("HOME"));
    environment.put("CIVIS_API_KEY", KEY);
    environment.put("CIVIS_API_ENDPOINT", "http://127.0.0.1:" + platform.getLocalPort());
  }

  /** A new one within a folder. */
  static Desk in(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "desk");
      return new Desk(folder, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable of the environment. */
  Desk with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Takes a variable away. */
  Desk without(String name) {
    environment.remove(name);
    return this;
  }

  /** Writes a file. */
  Desk file(String name, String content) {
    return file(name, content.getBytes(UTF_8));
  }

  /** Writes a file. */
  Desk file(String name, byte[] content) {
    try {
      Files.write(path(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of this folder. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** Another program, in the same folder and environment. */
  Shell shell(Object... program) {
    Shell shell = Shell.in(folder, program);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      shell = shell.with(variable.getKey(), variable.getValue());
    }
    return shell;
  }

  /** Runs the program. */
  Shell.Outcome run(String... words) {
    return shell(ShippedProgram.launcher()).run(words);
  }

  /** Runs the program, holds it to a refusal that leaves no trace, and gives what it said. */
  String refuses(String... words) {
    return refusesReading("", words);
  }

  /** The same with this on its standard input. */
  String refusesReading(String input, String... words) {
    Map<Path, String> before = files();
    Shell.Outcome outcome = shell(ShippedProgram.launcher()).reading(input).run(words);
    assertThat(outcome.exit()).as(outcome.toString()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("civis-parallel: ")
        .endsWith("\n")
        .doesNotContain("\tat ", "Exception", "platform:", KEY);
    assertThat(files()).isEqualTo(before);
    nobodyCalled();
    return outcome.err();
  }

  /** Holds everybody to not having called the platform. */
  void nobodyCalled() {
    try {
      platform.setSoTimeout(1);
      platform.accept().close();
      throw new AssertionError("somebody called the platform");
    } catch (SocketTimeoutException e) {
      // As it should be.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files, with what is in them, and all folders. */
  private Map<Path, String> files() {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.toList()) {
        files.put(
            folder.relativize(path),
            Files.isRegularFile(path)
                ? new String(Files.readAllBytes(path), ISO_8859_1)
                : "no regular file");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      platform.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
