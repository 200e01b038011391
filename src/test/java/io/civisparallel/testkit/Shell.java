package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program as a user would, with exactly the environment, folder and standard input given.
 * Immutable: each {@code with} is a new one.
 *
 * @param program the command line's beginning
 * @param folder where it runs
 * @param environment all of it; nothing is inherited
 * @param input what it reads from standard input
 */
public record Shell(
    List<String> program, Path folder, Map<String, String> environment, String input) {

  /** After this long a program hangs, and the test has failed. */
  private static final long HANGS_AFTER_SECONDS = 120;

  /**
   * What a program left behind.
   *
   * @param exit its exit code
   * @param out its standard output
   * @param err its standard error
   */
  public record Outcome(int exit, String out, String err) {}

  /** Copies what it is given. */
  public Shell {
    program = List.copyOf(program);
    environment = Map.copyOf(environment);
  }

  /** A program that runs in a folder with nothing but the PATH of this process. */
  public static Shell in(Path folder, Object... program) {
    List<String> words = new ArrayList<>();
    for (Object word : program) {
      words.add(word.toString());
    }
    return new Shell(words, folder, Map.of("PATH", System.getenv("PATH")), "");
  }

  /** The same with a variable of its environment. */
  public Shell with(String name, Object value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value.toString());
    return new Shell(program, folder, more, input);
  }

  /** The same without a variable. */
  public Shell without(String name) {
    Map<String, String> fewer = new TreeMap<>(environment);
    fewer.remove(name);
    return new Shell(program, folder, fewer, input);
  }

  /** The same with this on its standard input. */
  public Shell reading(String text) {
    return new Shell(program, folder, environment, text);
  }

  /** Runs it with further words on its command line, to its end. */
  public Outcome run(String... arguments) {
    try {
      Path out = Files.createTempFile("out", null);
      Path err = Files.createTempFile("err", null);
      Process process = start(out, err, arguments);
      if (!process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it hangs: " + program + ", " + read(out) + read(err));
      }
      Outcome outcome = new Outcome(process.exitValue(), read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts it, with its output in files, and does not wait. */
  public Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // It did not care to read, and has ended.
    }
    return process;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
