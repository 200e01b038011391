package io.civisparallel.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.civisparallel.json.JsonText;

/** What a {@code main} printed, as its result. */
final class StdoutResult {

  private StdoutResult() {}

  /**
   * The JSON value if it is exactly one; null if there is nothing; else a string without the line
   * ends at its end, as the shell's {@code $(...)} gives it.
   */
  static JsonNode of(String text) {
    String trimmed = withoutLastLineEnds(text);
    if (trimmed.isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    return JsonText.complaint(text, JsonText.DEEPEST_VALUE) == null
        ? SetRun.raw(text.strip())
        : JsonNodeFactory.instance.textNode(trimmed);
  }

  private static String withoutLastLineEnds(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || isCarriageReturn(text, end))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isCarriageReturn(String text, int end) {
    return text.charAt(end - 1) == '\r' && end < text.length() && text.charAt(end) == '\n';
  }
}
