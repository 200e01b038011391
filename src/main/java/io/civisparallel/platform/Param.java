package io.civisparallel.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a script declares: it reaches the container as an environment variable.
 *
 * @param name the variable's name
 * @param type the platform's word, such as {@link #STRING}
 * @param required whether the arguments have to give a value
 * @param value a fixed value, or null where the arguments give it
 * @param defaultValue the value where the arguments give none, or null
 */
public record Param(
    String name,
    String type,
    boolean required,
    @Nullable String value,
    @Nullable String defaultValue) {

  /** The types that the platform's description names. */
  public static final List<String> TYPES =
      List.of(
          "string",
          "multi_line_string",
          "integer",
          "float",
          "bool",
          "file",
          "table",
          "database",
          "credential_aws",
          "credential_redshift",
          "credential_custom");

  /** The type of text in one line, and of what this program passes on. */
  public static final String STRING = "string";

  /** The type of a credential of any kind; the value is the credential's id. */
  public static final String CREDENTIAL = "credential_custom";

  /** Leaves values out, because they may be secrets. */
  @Override
  public String toString() {
    return "Param[name=" + name + ", type=" + type + "]";
  }

  /** A fixed string. */
  public static Param fixed(String name, String value) {
    return new Param(name, STRING, false, value, null);
  }

  /** A credential, by its id: what it holds goes from the platform to the container alone. */
  public static Param credential(String name, long credentialId) {
    return new Param(name, CREDENTIAL, false, Long.toString(credentialId), null);
  }
}
