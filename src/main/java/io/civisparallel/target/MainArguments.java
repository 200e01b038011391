package io.civisparallel.target;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the strings that a {@code main} gets. It needs no class path and no class. Immutable; safe
 * for all threads.
 *
 * <p>Without a template an array gives the arguments in order, strings bare and anything else as
 * compact JSON; an object gives {@code --key=value}; any other value is the single argument.
 *
 * <p>A template gives one argument for each of its strings, in which {@code {}} stands for the text
 * of the line (without blanks around it), {@code {index}} for its number from 0, and {@code
 * {field}} for that field of its object. A bracket itself is written twice.
 */
public final class MainArguments implements Binder {

  private final List<TemplateWord> template;

  private MainArguments(List<TemplateWord> template) {
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @param template one string for each argument; empty for none
   * @throws UserException if a bracket is open or alone
   */
  public static MainArguments of(List<String> template) {
    return new MainArguments(template.stream().map(TemplateWord::parse).toList());
  }

  /**
   * Gives {@link Binding.Words}, or {@link Binding.Unbound} if a field is missing or a NUL is in
   * it.
   */
  @Override
  public Binding bind(int index, String line, JsonNode value) {
    for (TemplateWord word : template) {
      String missing = word.missing(value);
      if (missing != null) {
        return refuse(
            value.isObject()
                ? "the template's field " + Shown.key(missing) + " is missing"
                : "the template's field "
                    + Shown.key(missing)
                    + " needs an object, not "
                    + Shown.of(value));
      }
    }
    List<String> words = template.isEmpty() ? plain(value) : filled(index, line, value);
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).indexOf('\0') >= 0) {
        return refuse(
            "argument " + (i + 1) + " holds a NUL character, which no program can be given");
      }
    }
    return new Binding.Words(words);
  }

  private List<String> filled(int index, String line, JsonNode value) {
    List<String> words = new ArrayList<>(template.size());
    for (TemplateWord word : template) {
      words.add(word.fill(index, line, value));
    }
    return words;
  }

  private static List<String> plain(JsonNode value) {
    List<String> words = new ArrayList<>();
    if (value.isArray()) {
      for (JsonNode element : value) {
        words.add(word(element));
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        words.add("--" + property.getKey() + "=" + word(property.getValue()));
      }
    } else {
      words.add(word(value));
    }
    return words;
  }

  /** A string as it is, anything else as compact JSON. */
  static String word(JsonNode value) {
    return value.isTextual() ? value.textValue() : Json.write(value);
  }

  private static Binding refuse(String why) {
    return new Binding.Unbound(why, JsonPointer.empty());
  }
}
