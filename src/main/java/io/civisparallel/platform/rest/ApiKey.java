package io.civisparallel.platform.rest;

import io.civisparallel.error.UserException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The key to the platform, read anew for every call, so that it may be exchanged meanwhile. */
final class ApiKey {

  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  private final Supplier<String> source;

  ApiKey(Supplier<String> source) {
    this.source = source;
  }

  /**
   * Gives the key.
   *
   * @throws UserException if it is empty or holds what no header may hold
   */
  String value() {
    String key = source.get();
    if (!SENDABLE.matcher(key).matches()) {
      throw new UserException(
          "CIVIS_API_KEY is empty or holds blanks, line ends or letters that no key has:"
              + " set it to the key as Civis Platform shows it");
    }
    return key;
  }
}
