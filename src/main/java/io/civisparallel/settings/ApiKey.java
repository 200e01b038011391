package io.civisparallel.settings;

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
