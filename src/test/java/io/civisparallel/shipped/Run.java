package io.civisparallel.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.testkit.Shell;
import io.civisparallel.testkit.ShippedProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One {@code civis-parallel run ... --platform local} as a user types it, in a folder of its own
 * that holds {@code args.jsonl} and gets {@code results.jsonl}.
 */
final class Run {

  static final String ARGUMENTS = "args.jsonl";
  static final String RESULTS = "results.jsonl";

  private final Path folder;
  private final String target;
  private final List<String> options = new ArrayList<>();
  private final List<String> template = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();

  private Run(Path folder, String target) {
    this.folder = folder;
    this.target = target;
  }

  /** A run of a target, in a new folder within one. */
  static Run of(Path parent, Object target) {
    try {
      return new Run(Files.createTempDirectory(parent, "run"), target.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds to the options. */
  Run with(Object... words) {
    for (Object word : words) {
      options.add(word.toString());
    }
    return this;
  }

  /** Adds to what comes after {@code --}. */
  Run template(String... words) {
    template.addAll(List.of(words));
    return this;
  }

  /** Sets a variable of the environment. */
  Run in(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Writes the arguments file. */
  Run over(String arguments) {
    try {
      Files.write(folder.resolve(ARGUMENTS), arguments.getBytes(UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it from the arguments file to the results file. */
  Shell.Outcome run() {
    return shell().run(words(ARGUMENTS, "-o", RESULTS));
  }

  /** Runs it from standard input to standard output. */
  Shell.Outcome runAsFilter(String arguments) {
    return shell().reading(arguments).run(words("-", "-o", "-"));
  }

  /** Starts it from the arguments file to the results file, and does not wait. */
  Process start() throws IOException {
    return shell()
        .start(folder.resolve("stdout"), folder.resolve("stderr"), words(ARGUMENTS, "-o", RESULTS));
  }

  /** A file of the run's folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** The rows that are in the results file now. */
  List<Row> rows() {
    return Files.exists(file(RESULTS)) ? Row.all(read(file(RESULTS))) : List.of();
  }

  /** What a file holds. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Shell shell() {
    Shell shell =
        Shell.in(folder, ShippedProgram.launcher())
            .with("HOME", System.getenv("HOME"))
            .with("JAVA_HOME", System.getProperty("java.home"));
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      shell = shell.with(variable.getKey(), variable.getValue());
    }
    return shell;
  }

  private String[] words(String... files) {
    List<String> words = new ArrayList<>(List.of("run", target));
    words.addAll(List.of(files));
    words.addAll(List.of("--platform", "local"));
    words.addAll(options);
    if (!template.isEmpty()) {
      words.add("--");
      words.addAll(template);
    }
    return words.toArray(new String[0]);
  }
}
