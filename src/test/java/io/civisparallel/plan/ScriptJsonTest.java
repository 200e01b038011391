package io.civisparallel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.error.UserException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.Param;
import io.civisparallel.testkit.PublishedContract;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptJsonTest {

  @Test
  void namesBecomeThoseOfTheDescriptionAndArgumentsStay() throws IOException {
    ScriptJson json =
        ScriptJson.of(
            """
            {"parent_id":7,"notifications":{"success_on":true,"failureEmailAddresses":["a@b"]},
             "params":[{"name":"in_dex","type":"integer","allowed_values":[{"any_thing":1}]}],
             "arguments":{"in_dex":{"snake_case":1}}}
            """,
            ScriptFields.CONTAINER);
    assertThat(Json.parse(json.text()))
        .isEqualTo(
            Json.parse(
                """
                {"parentId":7,"notifications":{"successOn":true,"failureEmailAddresses":["a@b"]},
                 "params":[{"name":"in_dex","type":"integer","allowedValues":[{"any_thing":1}]}],
                 "arguments":{"in_dex":{"snake_case":1}}}
                """));
    assertThat(json.params()).containsExactly(new Param("in_dex", "integer", false, null, null));
    assertThat(json.arguments()).containsExactly("in_dex");
  }

  @Test
  void nothingIsNothing() {
    assertThat(ScriptJson.of(null, ScriptFields.CONTAINER).text()).isNull();
    assertThat(ScriptJson.of("{}", ScriptFields.CUSTOM).text()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          []                                | it is not a JSON object
          {"s3cret"                         | it is not JSON, at line 1
          {"parentId":1,"parentId":2}       | it is not JSON, at line 1
          {"parentId":1} 2                  | it is not JSON, at line 1
          {"parentId":"s3cret"}             | 'parentId' has to be a whole number
          {"parentId":1.5}                  | 'parentId' has to be a whole number
          {"parentId":null}                 | 'parentId' has to be a whole number
          {"parentId":99999999999999999999} | 'parentId' has to be a whole number
          {"parentId":1,"parent_id":2}      | 'parent_id' is given twice
          {"parentIdd":1}                   | no field 'parentIdd'; did you mean parentId?
          {"sChEdUlE":{}}                   | no field 'sChEdUlE'; did you mean schedule?
          {"nothingLikeIt":1}               | has no field 'nothingLikeIt'
          {"notifications":{"succesOn":true}} | 'notifications.succesOn'; did you mean successOn?
          {"notifications":{"successOn":1}} | 'notifications.successOn' has to be true or false
          {"notifications":{"urls":[1]}}    | 'notifications.urls' has to be a list of text
          {"notifications":true}            | 'notifications' has to be an object
          {"schedule":{"scheduledDays":["x"]}} | has to be a list of whole numbers
          {"userContext":"s3cret"}          | 'userContext' has to be runner or author
          {"params":[1]}                    | 'params' has to be a list of objects
          {"params":[{"type":"string"}]}    | '' is not a name
          {"params":[{"name":"A"}]}         | the parameter A needs a type, one of string,
          {"params":[{"name":"A","type":"text"}]} | the parameter A needs a type
          {"params":[{"name":"A","type":"string","valeu":"x"}]} | did you mean value?
          {"params":[{"name":"CIVIS_PARALLEL_TASK","type":"string"}]} | is reserved
          {"params":[{"name":"PATH","type":"string"}]} | 'PATH' is reserved
          {"params":[{"name":"A","type":"bool"},{"name":"A","type":"bool"}]} | A is declared twice
          {"arguments":[]}                  | 'arguments' has to be an object
          {"name":"s3cret"}                 | 'name' cannot be set there: civis-parallel names its
          {"docker_image_name":"s3cret"}    | 'docker_image_name' cannot be set there: use --image
          {"requiredResources":{"cpu":1}}   | use --cpu, --memory and --disk
          {"hidden":false}                  | use --hidden or --no-hidden
          {"cancelTimeout":1}               | use --cancel-timeout
          {"dockerCommand":"s3cret"}        | it starts the worker
          """)
  void isRefusedWithoutQuotingAnyValue(String text, String told) {
    assertThatThrownBy(() -> ScriptJson.of(text, ScriptFields.CONTAINER))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("--script-json: ")
        .hasMessageContaining(told)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void aTemplateHasFieldsOfItsOwn() {
    assertThat(ScriptJson.of("{\"remote_host_id\":3}", ScriptFields.CUSTOM).text())
        .isEqualTo("{\"remoteHostId\":3}");
    assertThatThrownBy(() -> ScriptJson.of("{\"arguments\":{}}", ScriptFields.CUSTOM))
        .hasMessageContaining("use --template-argument");
    assertThatThrownBy(() -> ScriptJson.of("{\"userContext\":\"author\"}", ScriptFields.CUSTOM))
        .hasMessageContaining("POST /scripts/custom has no field 'userContext'");
  }

  @Test
  void theFieldsAreThoseOfThePublishedDescription() throws IOException {
    JsonNode description = PublishedContract.description();
    same(description, "ContainerScriptCreateRequest", ScriptFields.CONTAINER);
    same(description, "CustomScriptCreateRequest", ScriptFields.CUSTOM);
  }

  private static void same(JsonNode description, String request, ScriptFields fields) {
    JsonNode properties = description.at("/definitions/" + request + "/properties");
    Set<String> ours = new TreeSet<>(fields.open().keySet());
    ours.addAll(fields.taken().keySet());
    assertThat(ours).isEqualTo(names(properties));
    same(description, properties, fields.open());
  }

  private static void same(
      JsonNode description, JsonNode properties, Map<String, FieldType> fields) {
    fields.forEach(
        (name, type) -> {
          JsonNode property = properties.get(name);
          JsonNode items = property.path("items");
          assertThat(words(property)).as(name).isEqualTo(type.words());
          String inner = property.path("$ref").asText() + items.path("$ref").asText();
          if (!inner.isEmpty()) {
            JsonNode described = description.at(inner.substring(1)).path("properties");
            assertThat(type.inner().keySet()).as(name).isEqualTo(names(described));
            same(description, described, type.inner());
          }
        });
  }

  private static String words(JsonNode property) {
    String plural = property.path("items").path("type").asText("object");
    return switch (property.path("type").asText("object")) {
      case "integer" -> "a whole number";
      case "boolean" -> "true or false";
      case "string" -> "text";
      case "array" ->
          "a list of "
              + switch (plural) {
                case "integer" -> "whole numbers";
                case "string" -> "text";
                default -> "objects";
              };
      default -> "an object";
    };
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
