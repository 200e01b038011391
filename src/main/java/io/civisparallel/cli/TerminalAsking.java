package io.civisparallel.cli;

import io.civisparallel.error.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody at the terminal that standard input and error are: System.console() says nothing of
 * either, so each is looked at by the shell.
 */
final class TerminalAsking implements Asking {

  /** An answer longer than this is none. */
  private static final int LONGEST = 100;

  private static final Set<String> YES = Set.of("y", "yes");

  private final InputStream in;
  private final PrintStream err;

  /** Asks on a stream for people, and reads the answer from standard input. */
  TerminalAsking(InputStream in, PrintStream err) {
    this.in = in;
    this.err = err;
  }

  /** Whoever runs this program within another gave it streams that are no terminal. */
  @Override
  public boolean isSomebodyThere() {
    return in == System.in && err == System.err && areTerminals();
  }

  private static boolean areTerminals() {
    ProcessBuilder test =
        new ProcessBuilder("sh", "-c", "test -t 0 && test -t 2")
            .redirectInput(Redirect.INHERIT)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT);
    try {
      return test.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean agrees(String question) {
    err.print(Printable.clean(question) + " [y/N] ");
    err.flush();
    try {
      return YES.contains(line().strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      return false;
    }
  }

  /** Not more than the line is read. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int it = in.read();
    while (it >= 0 && it != '\n' && line.size() < LONGEST) {
      line.write(it);
      it = in.read();
    }
    return line.toString(Charset.defaultCharset());
  }
}
