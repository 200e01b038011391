package io.civisparallel.shipped;

import io.civisparallel.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/** {@code verify}, for tests that try out something else, without a JVM of its own. */
final class Verifying {

  private Verifying() {}

  /** Gives the exit code for what lies in a folder. */
  static int exit(Desk desk) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    String[] words = {
      "verify", desk.path("args.jsonl").toString(), desk.path("results.jsonl").toString()
    };
    return Main.run(words, Map.of(), new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
  }
}
