package io.civisparallel.settings;

import io.civisparallel.error.UserException;

/**
 * The key that speaks for a user to the platform. Its text form hides it, so that it cannot slip
 * into a log or a message.
 */
public final class ApiKey {

  private final String secret;

  /** A key; the caller sees to it that it is neither empty nor anything but visible ASCII. */
  public ApiKey(String secret) {
    this.secret = secret;
  }

  /**
   * Reads a key as somebody gave it; blanks and line ends around it are forgiven.
   *
   * @param source who gave it, such as {@code CIVIS_API_KEY}
   * @throws UserException if it is empty, or cannot be a key; it is not shown
   */
  public static ApiKey parse(String source, String text) {
    String key = text.strip();
    if (key.isEmpty()) {
      throw new UserException(source + " gives no key: it is empty");
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new UserException(
          source + " holds a blank, a line end or another character that no key has");
    }
    return new ApiKey(key);
  }

  /** The key itself: for the header of a request, and for nothing else. */
  public String secret() {
    return secret;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ApiKey key && key.secret.equals(secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  /** Says only that there is a key. */
  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}
