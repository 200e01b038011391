package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** The whole program, run within this JVM. */
final class Program {

  private final Map<String, String> environment = new TreeMap<>();
  private String input = "";

  /** What came of a run. */
  record Outcome(int code, String out, String err) {}

  Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Program reading(String text) {
    input = text;
    return this;
  }

  Outcome run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            environment,
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
