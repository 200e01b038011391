package io.civisparallel.platform.rest;

import io.civisparallel.error.UserException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key to the platform. It is read once, and once more when the platform refuses it, whoever
 * meets that first: the others wait and take what came of it. Safe for all threads.
 */
final class ApiKey {

  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  private final KeySource source;
  private @Nullable String current;
  private @Nullable String refused;
  private String complaint = "";

  ApiKey(KeySource source) {
    this.source = source;
  }

  /**
   * Gives the key.
   *
   * @throws UserException if it is empty or holds what no header may hold
   */
  synchronized String value() {
    if (current == null) {
      current = read();
    }
    return current;
  }

  /**
   * Looks for another key after one was refused; each is looked for once.
   *
   * @return whether {@link #value} is another one now
   */
  synchronized boolean isRenewed(String refusedKey) {
    if (refusedKey.equals(current) && source.mayChange() && !refusedKey.equals(refused)) {
      refused = refusedKey;
      try {
        current = read();
      } catch (UserException e) {
        complaint = "; reading it again failed: " + e.getMessage();
      }
    }
    return !refusedKey.equals(current);
  }

  /** What to know about the key when it was refused for good. */
  String hint() {
    return "The key from "
        + source.name()
        + " is not valid, or not any more: keys expire within 30 days";
  }

  /** Why no other key could be looked for, or nothing. */
  synchronized String complaint() {
    return complaint;
  }

  private String read() {
    String key = source.read();
    if (!SENDABLE.matcher(key).matches()) {
      throw new UserException(
          source.name()
              + " is empty or holds blanks, line ends or letters that no key has:"
              + " set it to the key as Civis Platform shows it");
    }
    return key;
  }
}
