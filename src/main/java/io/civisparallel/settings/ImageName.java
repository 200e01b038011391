package io.civisparallel.settings;

import io.civisparallel.error.UserException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container image as a user names it.
 *
 * @param name with its registry, if any, without its tag
 * @param tag null if it names none
 */
public record ImageName(String name, @Nullable String tag) {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(:[0-9]+)?(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  /** As Docker has it. */
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

  /**
   * Reads {@code [REGISTRY[:PORT]/]NAME[:TAG]}: a colon before a slash is a port's.
   *
   * @throws UserException if it is no such name; a digest is refused, because the platform takes a
   *     name and a tag
   */
  public static ImageName parse(String text) {
    if (text.contains("@")) {
      throw new UserException(
          "'" + text + "' names a digest, but the platform takes a name and a tag: NAME:TAG");
    }
    int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
    String name = colon < 0 ? text : text.substring(0, colon);
    if (!NAME.matcher(name).matches()) {
      throw new UserException("'" + text + "' is not an image such as eclipse-temurin:17-jre");
    }
    return new ImageName(name, colon < 0 ? null : tag(text.substring(colon + 1)));
  }

  /**
   * Reads a tag by itself.
   *
   * @throws UserException if it is none
   */
  public static String tag(String text) {
    if (!TAG.matcher(text).matches()) {
      throw new UserException("'" + text + "' is not an image tag such as 17-jre");
    }
    return text;
  }
}
