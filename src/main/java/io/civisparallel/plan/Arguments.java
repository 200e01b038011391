package io.civisparallel.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Param;
import io.civisparallel.target.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How arguments meet the parameters that a script declares. */
final class Arguments {

  private static final Set<String> TRUE = Set.of("true", "t", "y", "yes", "1");

  private static final Set<String> FALSE = Set.of("false", "f", "n", "no", "0");

  private Arguments() {}

  /**
   * What is wrong: names that nothing declares or whose value is fixed, and required parameters
   * without a value.
   */
  static List<String> problems(Collection<Param> params, Set<String> given) {
    List<String> problems = new ArrayList<>();
    List<String> open =
        params.stream().filter(it -> it.value() == null).map(Param::name).sorted().toList();
    for (String name : given.stream().sorted().toList()) {
      if (open.contains(name)) {
        continue;
      }
      boolean isFixed = params.stream().anyMatch(it -> it.name().equals(name));
      String meant = Nearest.to(name, open).map(it -> "; did you mean " + it + "?").orElse("");
      problems.add(
          isFixed
              ? "the parameter " + name + " has a fixed value"
              : "there is no parameter " + name + meant);
    }
    for (Param param : params) {
      boolean has = param.value() != null || param.defaultValue() != null;
      if (param.required() && !has && !given.contains(param.name())) {
        problems.add("the parameter " + param.name() + " (" + param.type() + ") needs a value");
      }
    }
    return problems;
  }

  /**
   * A value as JSON text, by the type of its parameter: numbers, flags and ids as such, text as
   * text, and what has parts (files, tables, databases) as it is written, if that is JSON.
   *
   * @throws IllegalArgumentException if it is none of the type
   */
  static String json(Param param, String text) {
    return switch (param.type()) {
      case "string", "multi_line_string" -> Json.write(text);
      case "integer" -> whole(text);
      case "float" -> number(text);
      case "bool" -> flag(text);
      default -> isJson(text) ? text : Json.write(text);
    };
  }

  private static String whole(String text) {
    try {
      return new BigInteger(text).toString();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a whole number");
    }
  }

  private static String number(String text) {
    try {
      return new BigDecimal(text).toString();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number");
    }
  }

  private static String flag(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      throw new IllegalArgumentException("true or false");
    }
    return Boolean.toString(TRUE.contains(word));
  }

  private static boolean isJson(String text) {
    try {
      return !Json.parse(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
