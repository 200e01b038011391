package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.civisparallel.platform.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a script declares: it reaches the container as an environment variable.
 *
 * @param name the name of the variable
 * @param type the kind of value, such as {@code string}
 * @param required whether the arguments have to give it
 * @param value a fixed value
 * @param defaultValue the value where the arguments give none
 */
public record ScriptParam(
    @JsonProperty(required = true) String name,
    @Nullable String label,
    @Nullable String description,
    @JsonProperty(required = true) String type,
    @Nullable Boolean required,
    @Nullable JsonNode value,
    @JsonProperty("default") @Nullable JsonNode defaultValue,
    @JsonAlias("allowed_values") @Nullable List<JsonNode> allowedValues) {

  /** Takes copies of the collections. */
  public ScriptParam {
    allowedValues = Copies.of(allowedValues);
  }

  /** A parameter as the platform's port has it. */
  public static ScriptParam of(Param param) {
    return new ScriptParam(
        param.name(),
        null,
        null,
        param.type(),
        param.required() ? Boolean.TRUE : null,
        node(param.value()),
        node(param.defaultValue()),
        null);
  }

  /** The same for the platform's port; a value that is no text becomes its JSON. */
  public Param param() {
    return new Param(name, type, Boolean.TRUE.equals(required), text(value), text(defaultValue));
  }

  private static @Nullable JsonNode node(@Nullable String text) {
    return text == null ? null : TextNode.valueOf(text);
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
