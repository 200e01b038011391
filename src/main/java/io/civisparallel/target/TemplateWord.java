package io.civisparallel.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One string of a template: text and places to be filled, in their order. */
record TemplateWord(List<Part> parts) {

  /** A piece of a word. */
  sealed interface Part {

    /** Text that stays. */
    record Text(String text) implements Part {}

    /** The line itself. */
    record Line() implements Part {}

    /** The number of the set. */
    record Index() implements Part {}

    /** A field of the set's object. */
    record Field(String name) implements Part {}
  }

  static TemplateWord parse(String word) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean twice = (c == '{' || c == '}') && i + 1 < word.length() && word.charAt(i + 1) == c;
      if (twice) {
        text.append(c);
        i++;
      } else if (c == '{') {
        int close = word.indexOf('}', i);
        String name = close < 0 ? "{" : word.substring(i + 1, close);
        if (name.indexOf('{') >= 0) {
          throw refuse(word, "a { has no }");
        }
        flush(text, parts);
        parts.add(place(name));
        i = close;
      } else if (c == '}') {
        throw refuse(word, "a } has no {");
      } else {
        text.append(c);
      }
    }
    flush(text, parts);
    return new TemplateWord(List.copyOf(parts));
  }

  /** Names a field that the set lacks; null if it has them all. */
  @Nullable String missing(JsonNode value) {
    for (Part part : parts) {
      if (part instanceof Part.Field field && !value.has(field.name())) {
        return field.name();
      }
    }
    return null;
  }

  String fill(int index, String line, JsonNode value) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Text it) {
        filled.append(it.text());
      } else if (part instanceof Part.Field it) {
        filled.append(MainArguments.word(value.path(it.name())));
      } else {
        filled.append(part instanceof Part.Index ? Integer.toString(index) : stripped(line));
      }
    }
    return filled.toString();
  }

  private static String stripped(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && isBlank(line.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static Part place(String name) {
    return switch (name) {
      case "" -> new Part.Line();
      case "index" -> new Part.Index();
      default -> new Part.Field(name);
    };
  }

  private static void flush(StringBuilder text, List<Part> parts) {
    if (text.length() > 0) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private static UserException refuse(String word, String why) {
    return new UserException(
        "Cannot read the template word '"
            + Printable.shorten(word, 80)
            + "': "
            + why
            + ". {} is the line, {field} a field of it, {index} its number; write {{ and }} for the"
            + " brackets themselves.");
  }
}
