package io.civisparallel.platform.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.ScriptSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent to make a script: the request of its kind, and the extra fields over it. */
public final class ScriptBody {

  private ScriptBody() {}

  /**
   * The body of {@code POST /scripts/containers} or {@code POST /scripts/custom}.
   *
   * @throws IllegalStateException if the extra fields are no JSON object, or an argument no JSON
   */
  public static JsonNode of(ScriptSpec spec) {
    return spec.accept(
        new ScriptSpec.Receiver<>() {
          @Override
          public JsonNode container(ContainerSpec container) {
            return over(ContainerRequest.of(container), container.extra());
          }

          @Override
          public JsonNode custom(CustomSpec custom) {
            return over(CustomRequest.of(custom), custom.extra());
          }
        });
  }

  /** Reads values that are JSON text. */
  static Map<String, JsonNode> values(Map<String, String> texts) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, tree(text)));
    return values;
  }

  private static JsonNode over(Object request, @Nullable String extra) {
    ObjectNode body = Json.mapper().valueToTree(request);
    if (extra != null) {
      merge(body, (ObjectNode) tree(extra));
    }
    return body;
  }

  /** Lists go on where there is one already; objects are laid over each other. */
  private static void merge(ObjectNode body, ObjectNode extra) {
    extra
        .properties()
        .forEach(
            field -> {
              JsonNode there = body.get(field.getKey());
              if (there instanceof ObjectNode inner
                  && field.getValue() instanceof ObjectNode more) {
                inner.setAll(more);
              } else if (there instanceof ArrayNode list
                  && field.getValue() instanceof ArrayNode more) {
                list.addAll(more);
              } else {
                body.set(field.getKey(), field.getValue());
              }
            });
  }

  private static JsonNode tree(String json) {
    try {
      return Json.parse(json);
    } catch (JsonProcessingException e) {
      // Its own message would quote the text, which may hold secrets.
      throw new IllegalStateException("A field of a script is not JSON");
    }
  }
}
