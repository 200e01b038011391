package io.civisparallel.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.URIBuilder;

/**
 * Checks requests and answers against the platform's published description, which lies beside the
 * project where it is at hand.
 *
 * <p>The description says {@code string} or {@code integer} of fields that its own recorded answers
 * show as null, and {@code string} of some that they show as something else; only these are
 * relaxed.
 */
final class PublishedContract {

  /** Fields that the recorded answers show as null. */
  private static final Set<String> NULL =
      Set.of(
          "assumingAdminExpiration",
          "columnDelimiter",
          "compression",
          "createdById",
          "credentialId",
          "customBranding",
          "default",
          "description",
          "dockerImageName",
          "dockerImageTag",
          "downloadUrl",
          "error",
          "expiresAt",
          "failureEmailAddresses",
          "fileUrl",
          "finishedAt",
          "fromTemplateId",
          "gitCredentialId",
          "includeHeader",
          "instanceType",
          "label",
          "lastCheckedAnnouncements",
          "lastRun",
          "lastSuccessfulRun",
          "lastUpdatedById",
          "maxCpuUsage",
          "maxMemoryUsage",
          "nextRunAt",
          "note",
          "organizationDefaultThemeId",
          "parentId",
          "partitionLabel",
          "personaRole",
          "primaryGroupId",
          "publishedAsTemplateId",
          "remoteHostCredentialId",
          "remoteHostId",
          "repoHttpUri",
          "repoRef",
          "requiredResources",
          "scheduled",
          "scheduledRunsPerHour",
          "stallWarningMinutes",
          "startedAt",
          "successEmailBody",
          "successEmailFromName",
          "successEmailReplyTo",
          "successEmailSubject",
          "superadminModeExpiration",
          "targetProjectId",
          "templateDependentsCount",
          "templateNote",
          "templateScriptId",
          "templateScriptName",
          "uiReportId",
          "uiReportProvideAPIKey",
          "uiReportUrl",
          "value");

  /** Strings that the recorded answers show as any JSON: checked as if they were sent as text. */
  private static final Set<String> ANYTHING = Set.of("value", "default");

  /** Objects whose fields are not described because they are the user's. */
  private static final Set<String> OPEN =
      Set.of("arguments", "featureFlags", "preferences", "roleAssumer", "uploadFields");

  private final OpenApiInteractionValidator validator;

  private PublishedContract(JsonNode description) {
    relax(description.get("definitions"));
    ((ObjectNode) description.at("/paths/~1endpoints~1/get/responses/200"))
        .putObject("schema")
        .put("type", "object")
        .put("additionalProperties", true);
    validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(description.toString()).build();
  }

  /** Where the description is, if it is at hand. */
  static Path place() {
    return Path.of("").toAbsolutePath().resolveSibling("shared").resolve("civis-api.json");
  }

  static PublishedContract read() throws IOException {
    return new PublishedContract(Json.parse(Files.readString(place())));
  }

  /** Checks one exchange; a failure says what is wrong with it. */
  void check(Client.Exchange exchange) {
    if (exchange.status() >= 400) {
      assertThat(exchange.json().fieldNames())
          .toIterable()
          .containsExactly("error", "errorDescription", "code");
      return;
    }
    SimpleResponse.Builder response = SimpleResponse.Builder.status(exchange.status());
    if (!exchange.body().isEmpty()) {
      response.withContentType("application/json").withBody(normal(exchange.body()));
    }
    ValidationReport report = validator.validate(described(exchange), response.build());
    List<String> problems =
        report.getMessages().stream()
            .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
            .map(ValidationReport.Message::toString)
            .toList();
    if (!problems.isEmpty()) {
      throw new AssertionError(
          exchange.method() + " " + exchange.uri().getPath() + ": " + String.join("\n", problems));
    }
  }

  private static Request described(Client.Exchange exchange) {
    URI uri = exchange.uri();
    SimpleRequest.Builder described =
        new SimpleRequest.Builder(exchange.method(), uri.getPath())
            .withHeader("Authorization", "Basic key");
    for (NameValuePair pair : new URIBuilder(uri).getQueryParams()) {
      // Python writes its booleans with a capital.
      described.withQueryParam(pair.getName(), pair.getValue().replace("True", "true"));
    }
    if (!exchange.sent().isEmpty()) {
      described.withContentType("application/json").withBody(normal(exchange.sent()));
    }
    return described.build();
  }

  /** The description knows camel case only, and text where any JSON can be. */
  private static String normal(String body) {
    try {
      return normal(Json.parse(body)).toString();
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }

  private static JsonNode normal(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(element -> copy.add(normal(element)));
      return copy;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode copy = object.objectNode();
    object.properties().forEach(field -> normalField(copy, field.getKey(), field.getValue()));
    return copy;
  }

  private static void normalField(ObjectNode into, String name, JsonNode value) {
    boolean text = ANYTHING.contains(name) && !value.isNull() && !value.isTextual();
    boolean whole = OPEN.contains(name) || name.equals("paths");
    into.set(
        camelCase(name), text ? into.textNode(value.toString()) : whole ? value : normal(value));
  }

  private static String camelCase(String word) {
    StringBuilder camel = new StringBuilder();
    for (String part : word.split("_", -1)) {
      camel.append(
          camel.isEmpty() || part.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return camel.toString();
  }

  private static void relax(JsonNode definitions) {
    definitions.forEach(
        definition ->
            definition
                .path("properties")
                .properties()
                .forEach(property -> relax(property.getKey(), (ObjectNode) property.getValue())));
  }

  private static void relax(String name, ObjectNode property) {
    if (name.equals("archived")) {
      property.put("type", "boolean");
    }
    if (OPEN.contains(name)) {
      property.put("additionalProperties", true);
    }
    if (NULL.contains(name)) {
      property.remove("$ref");
    }
    // The format is date and time, as every recorded answer shows, not a time alone.
    if (property.path("format").asText().equals("time")) {
      property.put("format", "date-time");
    }
    if (NULL.contains(name)) {
      property.put("x-nullable", true);
    }
  }
}
