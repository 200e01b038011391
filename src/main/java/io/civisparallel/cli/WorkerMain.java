package io.civisparallel.cli;

import org.jspecify.annotations.Nullable;

/**
 * The program of the one jar that travels into containers: the worker, and nothing else. It knows
 * what {@link Shortcuts} know, so that Picocli and all that only people need stay at home.
 */
public final class WorkerMain {

  private static final String USAGE =
      "This is the worker of civis-parallel %s alone, which 'civis-parallel run' starts inside its"
          + " containers: java -jar civis-parallel-all.jar worker";

  private WorkerMain() {}

  /**
   * Runs the worker and ends the JVM with its exit code.
   *
   * @param args the command line: {@code worker}, and what the containers' command may add
   */
  public static void main(String[] args) {
    Host host =
        new Host(
            System.getenv(),
            System.in,
            System.out,
            System.err,
            Asking.NOBODY,
            Runtime.getRuntime()::halt);
    System.exit(run(args, host));
  }

  private static int run(String[] args, Host host) {
    // HttpClient's log has nowhere to go in here, and it need not be told that of each worker.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      @Nullable Integer code = Shortcuts.run(args, host);
      host.out().flush();
      if (code != null) {
        return code;
      }
      host.err().println(USAGE.formatted(Version.text()));
      return ExitCode.USER;
    } catch (Throwable failure) {
      ErrorText.lines(failure).forEach(host.err()::println);
      return ExitCode.of(failure);
    }
  }
}
