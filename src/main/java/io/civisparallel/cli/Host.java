package io.civisparallel.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What the program finds around it.
 *
 * @param env the environment
 * @param in standard input
 * @param out where data goes
 * @param err where everything for people goes
 * @param asking somebody who can be asked
 * @param halt ends the JVM at once with an exit code, when somebody asks for the end twice
 */
record Host(
    Map<String, String> env,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Asking asking,
    IntConsumer halt) {

  /** The same with another place for data. */
  Host withOut(PrintStream other) {
    return new Host(env, in, other, err, asking, halt);
  }

  /** The same with another place for what people read. */
  Host withErr(PrintStream other) {
    return new Host(env, in, out, other, asking, halt);
  }

  /** Leaves the environment out, because it holds keys. */
  @Override
  public String toString() {
    return "Host";
  }
}
