package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the {@code error} of a row is held to. */
final class Errors {

  private Errors() {}

  /**
   * An error of a kind and a type.
   *
   * @param message a part of its message; null if it has none
   * @param logs lines that are among the last ones of the log
   */
  static Consumer<JsonNode> of(String kind, String type, @Nullable String message, String... logs) {
    return error -> {
      assertThat(error.path("kind").textValue()).isEqualTo(kind);
      assertThat(error.path("type").textValue()).isEqualTo(type);
      if (message == null) {
        assertThat(error.path("message").isNull()).isTrue();
      } else {
        assertThat(error.path("message").textValue()).contains(message);
      }
      assertThat(error.path("logs"))
          .extracting(JsonNode::textValue)
          .hasSizeLessThanOrEqualTo(50)
          .containsAll(List.of(logs));
    };
  }
}
