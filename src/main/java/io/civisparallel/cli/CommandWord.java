package io.civisparallel.cli;

import java.util.regex.Pattern;

/** A word of a command line as one would type it. */
final class CommandWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private CommandWord() {}

  /** The word itself, or in single quotes where a shell would read anything into it. */
  static String of(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
