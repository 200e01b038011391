package io.civisparallel.arguments;

/** Finds escapes that write half a character. */
final class Surrogates {

  private Surrogates() {}

  /** Gives the place of the first such escape in a JSON text; negative if there is none. */
  static int half(String json) {
    int at = json.indexOf("\\u");
    if (at < 0) {
      return -1;
    }
    at = json.indexOf('\\');
    while (at >= 0) {
      if (json.charAt(at + 1) != 'u') {
        at = json.indexOf('\\', at + 2);
        continue;
      }
      char unit = unit(json, at);
      if (Character.isHighSurrogate(unit)
          && json.startsWith("\\u", at + 6)
          && Character.isLowSurrogate(unit(json, at + 6))) {
        at += 6;
      } else if (Character.isSurrogate(unit)) {
        return at;
      }
      at = json.indexOf('\\', at + 6);
    }
    return -1;
  }

  private static char unit(String json, int at) {
    return (char) Integer.parseInt(json, at + 2, at + 6, 16);
  }
}
