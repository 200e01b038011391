package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, which signals can reach. */
final class ForkedProgram implements AutoCloseable {

  private static final long LONGEST_SECONDS = 120;

  private final Process process;

  private ForkedProgram(Process process) {
    this.process = process;
  }

  /** Starts it in a folder, without a key, its stderr going to the file {@code err} there. */
  static ForkedProgram start(Path folder, String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Launcher.java().toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    line.add(Main.class.getName());
    line.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.redirectError(folder.resolve("err").toFile());
    builder.environment().remove("CIVIS_API_KEY");
    builder.environment().remove("CIVIS_API_ENDPOINT");
    return new ForkedProgram(builder.start());
  }

  /** What it prints on stdout, to be read line by line. */
  BufferedReader out() {
    return process.inputReader(UTF_8);
  }

  /** Sends a signal by its name. */
  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  /** Waits for the end and gives the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + LONGEST_SECONDS + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
