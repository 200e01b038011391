package io.civisparallel.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Param;
import io.civisparallel.settings.Names;
import io.civisparallel.target.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of {@code --script-json}, checked and with their names as the platform describes them;
 * they may be written in snake case too, as civis-python does. Errors never quote a value.
 */
final class ScriptJson {

  private static final List<String> CONTEXTS = List.of("runner", "author");

  private final ObjectNode fields;

  private ScriptJson(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * Reads and checks.
   *
   * @param text null for no fields
   * @throws UserException if it is no object, or holds what may not be set
   */
  static ScriptJson of(@Nullable String text, ScriptFields allowed) {
    ObjectNode given = text == null ? Json.mapper().createObjectNode() : object(text);
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      String taken = allowed.taken().get(camelCase(field.getKey()));
      if (taken != null) {
        throw wrong("the field '" + field.getKey() + "' cannot be set there: " + taken);
      }
    }
    ObjectNode fields = checked(given, allowed.open(), "", allowed.request());
    checkContext(fields.path("userContext"));
    checkParams(fields.path("params"));
    return new ScriptJson(fields);
  }

  /** The fields as the text of a JSON object; null for none. */
  @Nullable String text() {
    return fields.isEmpty() ? null : fields.toString();
  }

  /** The parameters that it declares. */
  List<Param> params() {
    List<Param> params = new ArrayList<>();
    for (JsonNode it : fields.path("params")) {
      params.add(
          new Param(
              it.path("name").asText(),
              it.path("type").asText(),
              it.path("required").asBoolean(),
              it.path("value").textValue(),
              it.path("default").textValue()));
    }
    return params;
  }

  /** The parameters that it gives values. */
  Set<String> arguments() {
    Set<String> names = new HashSet<>();
    fields.path("arguments").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static ObjectNode object(String text) {
    try {
      if (Json.parse(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw wrong("it is not JSON" + where);
    }
    throw wrong("it is not a JSON object");
  }

  private static ObjectNode checked(
      ObjectNode given, Map<String, FieldType> allowed, String place, String request) {
    ObjectNode checked = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      String name = camelCase(field.getKey());
      String path = place + field.getKey();
      FieldType type = allowed.get(name);
      if (type == null) {
        String meant =
            Nearest.to(name, allowed.keySet()).map(it -> "; did you mean " + it + "?").orElse("");
        throw wrong(request + " has no field '" + path + "'" + meant);
      }
      if (!type.test().test(field.getValue())) {
        throw wrong("the field '" + path + "' has to be " + type.words());
      }
      if (checked.has(name)) {
        throw wrong("the field '" + path + "' is given twice");
      }
      checked.set(name, inner(field.getValue(), type, path, request));
    }
    return checked;
  }

  private static JsonNode inner(JsonNode value, FieldType type, String path, String request) {
    if (type.inner().isEmpty()) {
      return value;
    }
    if (value instanceof ObjectNode object) {
      return checked(object, type.inner(), path + ".", request);
    }
    ArrayNode list = Json.mapper().createArrayNode();
    for (JsonNode element : value) {
      list.add(checked((ObjectNode) element, type.inner(), path + "[].", request));
    }
    return list;
  }

  private static void checkContext(JsonNode context) {
    if (!context.isMissingNode() && !CONTEXTS.contains(context.asText())) {
      throw wrong("the field 'userContext' has to be runner or author");
    }
  }

  private static void checkParams(JsonNode params) {
    Set<String> names = new HashSet<>();
    for (JsonNode param : params) {
      String name = param.path("name").asText();
      try {
        Names.ownVariable(name);
      } catch (UserException e) {
        throw wrong("params: " + e.getMessage());
      }
      if (!names.add(name)) {
        throw wrong("the parameter " + name + " is declared twice");
      }
      if (!Param.TYPES.contains(param.path("type").asText())) {
        throw wrong(
            "the parameter " + name + " needs a type, one of " + String.join(", ", Param.TYPES));
      }
    }
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String part : name.split("_", -1)) {
      camel.append(
          camel.isEmpty() || part.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return camel.toString();
  }

  private static UserException wrong(String what) {
    return new UserException("--script-json: " + what);
  }
}
