package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import io.civisparallel.settings.RunSettings.NamedValue;
import io.civisparallel.settings.ScriptSettings.CredentialParam;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the names that users give: of runs, and of the variables that containers get. */
public final class Names {

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What a container cannot do without, or what its shell keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of("PATH", "HOME", "PWD", "OLDPWD", "SHELL", "SHLVL", "IFS", "PS4", "ENV", "_");

  private Names() {}

  /**
   * Reads the name of a run, which becomes part of script and file names.
   *
   * @throws UserException unless it is made of letters, digits, {@code .}, {@code _} and {@code -},
   *     64 at most
   */
  public static String run(String text) {
    if (!RUN.matcher(text).matches()) {
      throw new UserException(
          "'" + text + "' is not a name of letters, digits, '.', '_' and '-', 64 at most");
    }
    return text;
  }

  /**
   * Reads {@code NAME=VALUE}; the value may be empty and may hold further equals signs.
   *
   * @throws UserException if the name is none, or is the platform's or the shell's own
   */
  public static NamedValue parameter(String text) {
    NamedValue value = named(text, "a parameter is written NAME=VALUE");
    ownVariable(value.name());
    return value;
  }

  /**
   * Reads {@code NAME=ID}: a variable and the id of a credential.
   *
   * @throws UserException if the name is none, or is the platform's or the shell's own, or the id
   *     is none
   */
  public static CredentialParam credential(String text) {
    NamedValue value = named(text, "a credential is written NAME=ID");
    ownVariable(value.name());
    return new CredentialParam(value.name(), Numbers.id(value.value()));
  }

  /**
   * Reads {@code NAME=VALUE} for a template, which may use any name for its parameters.
   *
   * @throws UserException if the name is none
   */
  public static NamedValue argument(String text) {
    NamedValue value = named(text, "an argument of a template is written NAME=VALUE");
    variable(value.name());
    return value;
  }

  private static NamedValue named(String text, String form) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new UserException(form + ", but there is no '='");
    }
    return new NamedValue(text.substring(0, equals), text.substring(equals + 1));
  }

  /**
   * Reads the name of a variable that the user may choose.
   *
   * @throws UserException if it is none, or is the platform's or the shell's own
   */
  public static String ownVariable(String name) {
    variable(name);
    if (RESERVED.contains(name) || name.toUpperCase(Locale.ROOT).startsWith("CIVIS_")) {
      throw new UserException(
          "'" + name + "' is reserved: the container gets it from the platform");
    }
    return name;
  }

  /**
   * Reads the name of a variable.
   *
   * @throws UserException if it is none
   */
  public static String variable(String name) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new UserException(
          "'" + name + "' is not a name of letters, digits and '_' that begins with no digit");
    }
    return name;
  }
}
