package io.civisparallel.cli;

import java.io.InputStream;
import java.io.PrintStream;
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
    Host host =
        new Host(env, in, out, err, new TerminalAsking(in, err), Runtime.getRuntime()::halt);
    try {
      Integer shortcut = Shortcuts.run(args, host);
      int code = shortcut != null ? shortcut : Commands.build(host).execute(args);
      out.flush();
      return code;
    } catch (Throwable failure) {
      return tell(failure, err);
    }
  }

  /** Tells of a failure and gives its exit code. */
  static int tell(Throwable failure, PrintStream err) {
    ErrorText.lines(failure).forEach(err::println);
    return ExitCode.of(failure);
  }
}
