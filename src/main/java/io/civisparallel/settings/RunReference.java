package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user calls a run: its name, or name and token, {@code NAME/TOKEN}, where several have the
 * name.
 *
 * @param name the run's name
 * @param token that tells it from others of this name; null for whichever has the name
 */
public record RunReference(String name, @Nullable String token) {

  private static final Pattern TOKEN = Pattern.compile("[0-9a-z]{1,64}");

  /**
   * Reads what a user wrote.
   *
   * @throws UserException if no run is called so
   */
  public static RunReference parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new RunReference(Names.run(text), null);
    }
    String token = text.substring(slash + 1);
    if (!TOKEN.matcher(token).matches()) {
      throw new UserException(
          "'" + text + "' is no run: write NAME, or NAME/TOKEN as civis-parallel runs prints it");
    }
    return new RunReference(Names.run(text.substring(0, slash)), token);
  }

  /** Whether a run is meant. */
  public boolean means(String itsName, String itsToken) {
    return name.equals(itsName) && (token == null || token.equals(itsToken));
  }

  /** The same as text. */
  public String text() {
    return token == null ? name : name + "/" + token;
  }
}
