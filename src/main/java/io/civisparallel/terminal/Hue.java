package io.civisparallel.terminal;

/** What a piece of text stands for, and how a terminal with colours shows it. */
enum Hue {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  GOOD("32"),
  BAD("31"),
  ODD("33");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Hue(String code) {
    this.code = code;
  }

  /** The text between the codes that switch its colour on and off. */
  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }
}
