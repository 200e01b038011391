package io.civisparallel.arguments;

import io.civisparallel.error.Printable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a parser's complaint means to those who write the file.
 *
 * @param message what is wrong
 * @param back how far before the place that the parser names it stands, in UTF-16 units
 */
record FaultWords(String message, int back) {

  /** Why a lone surrogate is refused. */
  static final String HALF = "half a character: a surrogate must have its other half beside it";

  /** What is found in the parser's message, and what it means; the first that is found counts. */
  private static final Map<String, FaultWords> MEANINGS = new LinkedHashMap<>();

  static {
    meanBefore("nesting depth", "nested deeper than 1000 arrays and objects");
    mean("Number value length", "a number of more than 10000 digits");
    mean("Name length", "a field's name of more than 50000 characters");
    mean("String value length", "a string that is too long");
    meanBefore("plus sign", "a number has no plus sign");
    mean("Leading zeroes", "a number has no leading zeros");
    mean("Decimal point not followed", "a digit must follow the decimal point");
    mean("xponent", "a digit must follow the exponent's e");
    mean("minus sign", "a digit must follow the minus sign");
    mean("following sign", "a digit must follow the minus sign");
    mean("closing quote", "the line ends within a string: its closing quote is missing");
    mean("close marker for Object", "the line ends within an object: its } is missing");
    mean("close marker for Array", "the line ends within an array: its ] is missing");
    mean("between Array entries", "the line ends within an array: its ] is missing");
    mean("between Object entries", "the line ends within an object: its } is missing");
    mean("end-of-input", "the line ends within the value");
    mean("code 65279", "a byte order mark can only stand at the start of the file");
    mean("separate Array entries", "a comma or ] must stand here");
    mean("separate Object entries", "a comma or } must stand here");
    mean("separate field name", "a colon must stand between a field's name and its value");
    mean("character (''' ", "a string is written in double quotes");
    mean("start field name", "a field's name, in double quotes, must stand here");
    mean("expected a valid value", "a value must stand here");
    mean("expected a value", "a value must stand here");
    mean("(non-standard) comment", "JSON has no comments");
    mean("Expected space separating", "something stands behind the value: one line is one value");
    mean(
        "Illegal unquoted",
        "a control character, such as a tab, is written as an escape in a string");
    mean("Illegal character", "a control character cannot stand here");
    mean("hex-digit", "four hexadecimal digits must follow \\u");
    mean("character escape", "no such escape: a backslash itself is written \\\\");
    mean("surrogate", HALF);
    mean("no open", "this bracket closes nothing");
    mean("expected ']'", "a ] must stand here");
    mean("expected '}'", "a } must stand here");
  }

  private static void mean(String found, String meaning) {
    MEANINGS.put(found, new FaultWords(meaning, 0));
  }

  /** The same, of a character that the parser has read already. */
  private static void meanBefore(String found, String meaning) {
    MEANINGS.put(found, new FaultWords(meaning, 1));
  }

  /**
   * Translates.
   *
   * @param complete whether the value had ended before
   */
  static FaultWords of(String complaint, boolean complete) {
    if (complete) {
      return new FaultWords("something stands behind the value: one line is one value", 0);
    }
    if (complaint.startsWith("Non-standard token '")) {
      String token = quoted(complaint);
      return new FaultWords(token + " is not JSON", token.length());
    }
    if (complaint.startsWith("Unrecognized token '")) {
      return new FaultWords(
          quoted(complaint) + " is not JSON; a string is written in double quotes", 0);
    }
    if (complaint.startsWith("Duplicate field '")) {
      return new FaultWords("the field '" + quoted(complaint) + "' is there twice", 0);
    }
    return MEANINGS.entrySet().stream()
        .filter(it -> complaint.contains(it.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseGet(() -> new FaultWords("this is not JSON", 0));
  }

  /** Gives what a complaint puts in quotes first, shortened. */
  private static String quoted(String complaint) {
    int from = complaint.indexOf('\'') + 1;
    int colon = complaint.indexOf("':", from);
    int to = colon < 0 ? complaint.lastIndexOf('\'') : colon;
    return Printable.shorten(complaint.substring(from, Math.max(from, to)), 60);
  }
}
