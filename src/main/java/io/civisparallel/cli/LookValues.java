package io.civisparallel.cli;

import io.civisparallel.cli.Choices.Words;

/** Readers of the options for how things look. */
final class LookValues {

  private LookValues() {}

  /** When there are colours. */
  static final class WhichColor extends Values.OneOf<Color> {
    WhichColor() {
      super(Color.class);
    }
  }

  /** Of {@code --color}. */
  static final class Colors extends Words {
    Colors() {
      super("auto", "always", "never");
    }
  }
}
