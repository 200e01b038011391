package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.error.Printable;
import java.util.regex.Pattern;

/** Words as they are typed to a shell. */
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /**
   * A word as it is typed to a POSIX shell; one that holds what must not be shown, as bash and zsh
   * take it.
   */
  static String quote(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return word.codePoints().allMatch(Printable::isPlain)
        ? "'" + word.replace("'", "'\\''") + "'"
        : escaped(word);
  }

  private static String escaped(String word) {
    StringBuilder text = new StringBuilder("$'");
    for (byte b : word.getBytes(UTF_8)) {
      boolean plain = b >= ' ' && b < 0x7f && b != '\'' && b != '\\';
      text.append(plain ? String.valueOf((char) b) : "\\x%02x".formatted(b));
    }
    return text.append("'").toString();
  }
}
