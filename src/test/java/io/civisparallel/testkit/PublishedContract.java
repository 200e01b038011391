package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
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
public final class PublishedContract {

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

  /** For requests of this program, which leaves out what is not there. */
  private final OpenApiInteractionValidator strict;

  private final OpenApiInteractionValidator relaxed;

  private PublishedContract(JsonNode description) {
    strict = validator(description.deepCopy(), false);
    relaxed = validator(description.deepCopy(), true);
  }

  private static OpenApiInteractionValidator validator(JsonNode description, boolean nulls) {
    relax(description.get("definitions"), nulls);
    ((ObjectNode) description.at("/paths/~1endpoints~1/get/responses/200"))
        .putObject("schema")
        .put("type", "object")
        .put("additionalProperties", true);
    return OpenApiInteractionValidator.createForInlineApiSpecification(description.toString())
        .withLevelResolver(
            LevelResolver.create()
                .withLevel(
                    "validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                .build())
        .build();
  }

  /**
   * What was asked and what was answered.
   *
   * @param sent the request's body, empty for none
   * @param body the answer's body, empty for none
   */
  public record Exchange(String method, URI uri, String sent, int status, String body) {}

  /** Where the description is, if it is at hand. */
  public static Path place() {
    return Path.of("").toAbsolutePath().resolveSibling("shared").resolve("civis-api.json");
  }

  /** The description; a test that needs it is skipped where it is not at hand. */
  public static JsonNode description() throws IOException {
    assumeTrue(Files.exists(place()), "SKIPPED: the published description is not at " + place());
    return Json.parse(Files.readString(place()));
  }

  /** The contract; a test that needs it is skipped where the description is not at hand. */
  public static PublishedContract read() throws IOException {
    return new PublishedContract(description());
  }

  /**
   * Checks a request exactly as this program sends it.
   *
   * @param sent the body, empty for none
   * @return what is wrong with it
   */
  public List<String> problems(String method, URI uri, String sent) {
    return errors(strict.validateRequest(described(method, uri, sent)));
  }

  /** Checks one exchange with the embedded platform; a failure says what is wrong with it. */
  public void check(Exchange exchange) {
    if (exchange.status() >= 400) {
      assertThat(tree(exchange.body()).fieldNames())
          .toIterable()
          .containsExactly("error", "errorDescription", "code");
      return;
    }
    SimpleResponse.Builder response = SimpleResponse.Builder.status(exchange.status());
    if (!exchange.body().isEmpty()) {
      response.withContentType("application/json").withBody(normal(exchange.body()));
    }
    String sent = exchange.sent().isEmpty() ? "" : normal(exchange.sent());
    Request request = described(exchange.method(), exchange.uri(), sent);
    List<String> problems = errors(relaxed.validate(request, response.build()));
    if (!problems.isEmpty()) {
      throw new AssertionError(
          exchange.method() + " " + exchange.uri().getPath() + ": " + String.join("\n", problems));
    }
  }

  private static List<String> errors(ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(ValidationReport.Message::toString)
        .toList();
  }

  private static Request described(String method, URI uri, String sent) {
    SimpleRequest.Builder described =
        new SimpleRequest.Builder(method, uri.getPath()).withHeader("Authorization", "Basic key");
    for (NameValuePair pair : new URIBuilder(uri).getQueryParams()) {
      // Python writes its booleans with a capital.
      described.withQueryParam(pair.getName(), pair.getValue().replace("True", "true"));
    }
    if (!sent.isEmpty()) {
      described.withContentType("application/json").withBody(sent);
    }
    return described.build();
  }

  /** The description knows camel case only, and text where any JSON can be. */
  private static String normal(String body) {
    return normal(tree(body)).toString();
  }

  private static JsonNode tree(String body) {
    try {
      return Json.parse(body);
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

  private static void relax(JsonNode definitions, boolean nulls) {
    definitions.forEach(
        definition ->
            definition
                .path("properties")
                .properties()
                .forEach(
                    property -> relax(property.getKey(), (ObjectNode) property.getValue(), nulls)));
  }

  private static void relax(String name, ObjectNode property, boolean nulls) {
    if (name.equals("archived")) {
      property.put("type", "boolean");
    }
    if (OPEN.contains(name)) {
      property.put("additionalProperties", true);
    }
    boolean nullable = nulls && NULL.contains(name);
    if (nullable) {
      property.remove("$ref");
    }
    if (property.at("/items/type").asText().equals("object")) {
      ((ObjectNode) property.get("items")).put("additionalProperties", true);
    }
    // The format is date and time, as every recorded answer shows, not a time alone.
    if (property.path("format").asText().equals("time")) {
      property.put("format", "date-time");
    }
    if (nullable) {
      property.put("x-nullable", true);
    }
  }
}
