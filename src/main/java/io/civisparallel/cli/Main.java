package io.civisparallel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The program: parses the command line, runs one command, and gives its exit code. */
public final class Main {

  private Main() {}

  /**
   * Runs the program and ends the JVM with its exit code; nothing else in the program exits.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(args, System.getenv(), System.in, System.out, System.err));
  }

  /**
   * Runs the whole program within this JVM.
   *
   * @param args the command line
   * @param env the environment
   * @param in standard input
   * @param out where data goes
   * @param err where everything for people goes
   * @return the exit code
   */
  public static int run(
      String[] args, Map<String, String> env, InputStream in, PrintStream out, PrintStream err) {
    if (List.of(args).contains("--version")) {
      out.println("civis-parallel " + version());
      return 0;
    }
    err.println("Usage: civis-parallel --version");
    return 2;
  }

  private static String version() {
    try (InputStream text = Main.class.getResourceAsStream("version.txt")) {
      return text == null
          ? "unknown"
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The version cannot be read from the program's jar", e);
    }
  }
}
