package io.civisparallel.platform.rest;

import io.civisparallel.error.UserException;
import java.util.function.Supplier;

/** Where the API key comes from. Asked by one thread at a time. */
public interface KeySource {

  /** What people call it, such as {@code CIVIS_API_KEY}; never the key itself. */
  String name();

  /**
   * Reads the key as it is now.
   *
   * @throws UserException if it cannot be read
   */
  String read();

  /** Whether another reading may give another key. */
  boolean mayChange();

  /** The variable {@code CIVIS_API_KEY}, which stays as it is. */
  static KeySource variable(Supplier<String> key) {
    return new KeySource() {
      @Override
      public String name() {
        return "CIVIS_API_KEY";
      }

      @Override
      public String read() {
        return key.get();
      }

      @Override
      public boolean mayChange() {
        return false;
      }
    };
  }
}
