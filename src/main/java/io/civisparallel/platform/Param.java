package io.civisparallel.platform;

import org.jspecify.annotations.Nullable;

/**
 * A declared parameter of a container script: it reaches the container as an environment variable.
 *
 * @param name the variable's name
 * @param type the platform's word, such as {@code string}
 * @param value a fixed value, or null where the arguments give it
 */
public record Param(String name, String type, @Nullable String value) {

  /** A fixed string. */
  public static Param fixed(String name, String value) {
    return new Param(name, "string", value);
  }
}
