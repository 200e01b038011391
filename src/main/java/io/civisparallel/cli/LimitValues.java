package io.civisparallel.cli;

import io.civisparallel.settings.SetTimeout;

/** Reads the values of the options for what bounds a run and its sets. */
final class LimitValues {

  private LimitValues() {}

  /** How long a set may take. */
  static final class Timeout extends Values.Checked<SetTimeout> {
    @Override
    SetTimeout read(String text) {
      return SetTimeout.parse(text);
    }
  }
}
