package io.civisparallel.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes what is served, in Swagger 2, from the routes and the records of the contract: enough
 * for clients that make their methods out of it, as civis-python does.
 */
final class Description {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private Description() {}

  /**
   * Describes routes.
   *
   * @param authority the server's host and port
   */
  static JsonNode of(List<Route> routes, String authority) {
    ObjectNode description = Json.mapper().createObjectNode();
    description.put("swagger", "2.0");
    description.putObject("info").put("title", "civis-parallel platform").put("version", "1");
    description.put("host", authority);
    description.putArray("schemes").add("http");
    description.putArray("produces").add("application/json");
    ObjectNode paths = description.putObject("paths");
    for (Route route : routes) {
      ObjectNode path = paths.withObjectProperty(route.path());
      path.set(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    return description;
  }

  private static ObjectNode operation(Route route) {
    Route.Contract contract = route.contract();
    ObjectNode operation = Json.mapper().createObjectNode();
    operation.put("summary", contract.summary());
    operation.put("deprecated", false);
    ArrayNode parameters = operation.putArray("parameters");
    Matcher variable = VARIABLE.matcher(route.path());
    while (variable.find()) {
      parameter(parameters, variable.group(1), "path", true).put("type", "integer");
    }
    for (QueryParameter query : contract.query()) {
      parameter(parameters, query.name(), "query", false).put("type", query.type().word());
    }
    Class<?> body = contract.body();
    if (body != null) {
      parameter(parameters, body.getSimpleName(), "body", true)
          .set("schema", object(body, contract.required()));
    }
    ObjectNode response =
        operation.putObject("responses").putObject(Integer.toString(contract.status()));
    response.put("description", "success");
    Class<?> shown = contract.response();
    if (shown != null) {
      ObjectNode schema = object(shown, Set.of());
      response.set("schema", contract.isList() ? array(schema) : schema);
    }
    return operation;
  }

  private static ObjectNode parameter(ArrayNode to, String name, String in, boolean required) {
    return to.addObject().put("name", name).put("in", in).put("required", required);
  }

  private static ObjectNode object(Class<?> type, Set<String> alsoRequired) {
    ObjectNode schema = Json.mapper().createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Json.mapper().createArrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
      boolean renamed = property != null && !property.value().isEmpty();
      String name = renamed ? property.value() : component.getName();
      properties.set(name, schema(component.getGenericType()));
      if ((property != null && property.required()) || alsoRequired.contains(name)) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private static ObjectNode schema(Type type) {
    ObjectNode schema = Json.mapper().createObjectNode();
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? schema.put("type", "object")
          : array(schema(generic.getActualTypeArguments()[0]));
    }
    if (type == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return object(record, Set.of());
    }
    return schema.put("type", scalar(type));
  }

  private static String scalar(Type type) {
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == Double.class) {
      return "number";
    }
    // A JSON value is a string in the platform's own description, whatever it is in truth.
    return type == String.class || type == JsonNode.class ? "string" : "integer";
  }

  private static ObjectNode array(ObjectNode items) {
    ObjectNode schema = Json.mapper().createObjectNode().put("type", "array");
    schema.set("items", items);
    return schema;
  }
}
