package io.civisparallel.local;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * A query parameter that a route takes.
 *
 * @param name in snake case, as it is sent
 * @param type what its value has to look like
 */
record QueryParameter(String name, ValueType type) {

  private static final List<String> TRUE = List.of("true", "t", "1");
  private static final List<String> FALSE = List.of("false", "f", "0");

  /** What a value looks like, by the description's word. */
  enum ValueType {
    STRING,
    INTEGER,
    BOOLEAN,
    TIME;

    /** The word in the description of what is served. */
    String word() {
      return this == TIME ? "string" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** The parameters of every paged list. */
  static final List<QueryParameter> PAGING =
      List.of(
          new QueryParameter("limit", ValueType.INTEGER),
          new QueryParameter("page_num", ValueType.INTEGER),
          new QueryParameter("order", ValueType.STRING),
          new QueryParameter("order_dir", ValueType.STRING));

  /**
   * Checks a value.
   *
   * @throws ApiError if it does not look like one
   */
  void check(String value) {
    boolean fits =
        switch (type) {
          case STRING -> true;
          case INTEGER -> value.matches("-?\\d{1,18}");
          case BOOLEAN -> isTrue(value) || FALSE.contains(value.toLowerCase(Locale.ROOT));
          case TIME -> isTime(value);
        };
    if (!fits) {
      throw ApiError.badRequest(
          "The query parameter `" + name + "` has to be " + type.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Whether a value that was checked means yes; Python sends {@code True}. */
  static boolean isTrue(String value) {
    return TRUE.contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isTime(String value) {
    try {
      return Times.parse(value).isAfter(Instant.MIN);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
