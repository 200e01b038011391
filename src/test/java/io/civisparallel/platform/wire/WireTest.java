package io.civisparallel.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Param;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void aRequestHoldsOnlyWhatIsGiven() throws Exception {
    ContainerSpec spec =
        ContainerSpec.builder("eclipse-temurin", "17-jre", "true")
            .name("set 1")
            .params(List.of(Param.fixed("TASK", "{}")))
            .build();
    JsonNode json = Json.parse(Json.write(ScriptBody.of(spec)));
    assertThat(json)
        .isEqualTo(
            Json.parse(
                """
                {"name":"set 1","params":[{"name":"TASK","type":"string","value":"{}"}],
                 "notifications":{"successOn":false,"failureOn":false},
                 "requiredResources":{"cpu":1024,"memory":1024,"diskSpace":1.0},
                 "dockerCommand":"true","dockerImageName":"eclipse-temurin",
                 "dockerImageTag":"17-jre","cancelTimeout":60,"hidden":true}
                """));
  }

  @Test
  void extraFieldsAreLaidOverWhatIsSentAnyway() throws Exception {
    ContainerSpec spec =
        ContainerSpec.builder("i", "t", "true")
            .params(List.of(Param.fixed("A", "1")))
            .arguments(Map.of("B", "[2]"))
            .extra(
                """
                {"params":[{"name":"B","type":"integer","required":true}],"arguments":{"C":null},
                 "notifications":{"failureOn":true,"urls":["https://example.org"]},
                 "userContext":"author"}
                """)
            .build();
    JsonNode json = ScriptBody.of(spec);
    assertThat(json.get("params").findValuesAsText("name")).containsExactly("A", "B");
    assertThat(json.get("arguments")).isEqualTo(Json.parse("{\"B\":[2],\"C\":null}"));
    assertThat(json.get("notifications"))
        .isEqualTo(
            Json.parse(
                "{\"successOn\":false,\"failureOn\":true,\"urls\":[\"https://example.org\"]}"));
    assertThat(json.get("userContext").asText()).isEqualTo("author");
  }

  @Test
  void aCustomScriptSaysOnlyWhatIsOtherwise() throws Exception {
    CustomSpec spec =
        new CustomSpec("n", 7, Map.of("A", "\"x\""), CustomSpec.Overrides.NONE, true, null);
    assertThat(Json.parse(ScriptBody.of(spec).toString()))
        .isEqualTo(
            Json.parse(
                """
                {"name":"n","arguments":{"A":"x"},"fromTemplateId":7,
                 "notifications":{"successOn":false,"failureOn":false},"hidden":true}
                """));
  }

  @Test
  void requestsAreReadInSnakeCaseToo() throws Exception {
    ContainerRequest request =
        Json.mapper()
            .readValue(
                """
                {"docker_command":"true","required_resources":{"cpu":2,"memory":4,"disk_space":1.5},
                 "params":[{"name":"A","type":"string","default":"b","allowed_values":["b"]}],
                 "arguments":{"snake_case":1,"camelCase":2}}
                """,
                ContainerRequest.class);
    assertThat(request.dockerCommand()).isEqualTo("true");
    assertThat(request.requiredResources()).isEqualTo(new RequiredResources(2, 4, 1.5));
    assertThat(request.params().get(0).defaultValue().asText()).isEqualTo("b");
    assertThat(request.arguments()).containsOnlyKeys("snake_case", "camelCase");
  }

  @Test
  void unknownAndMissingFieldsOfAResponseAreNoMatter() throws Exception {
    ContainerRunResponse run =
        Json.mapper()
            .readValue(
                "{\"id\":7,\"state\":\"running\",\"isCancelRequested\":true,\"new\":[]}",
                ContainerRunResponse.class);
    assertThat(run.id()).isEqualTo(7);
    assertThat(run.isCancelRequested()).isTrue();
    assertThat(run.startedAt()).isNull();
  }

  @Test
  void anAbsentExpiryIsNotTheSameAsNone() throws Exception {
    assertThat(Json.mapper().readValue("{\"name\":\"a\"}", FileRequest.class).expiresAt()).isNull();
    assertThat(
            Json.mapper()
                .readValue("{\"name\":\"a\",\"expires_at\":null}", FileRequest.class)
                .expiresAt()
                .isNull())
        .isTrue();
    assertThat(Json.write(FileRequest.expiring("a", Instant.EPOCH)))
        .isEqualTo("{\"name\":\"a\",\"expiresAt\":\"1970-01-01T00:00:00Z\"}");
  }

  @Test
  void linksAreLeftOutOfWhatMightBeLogged() {
    FileUploadResponse upload =
        new FileUploadResponse(1, "a", null, 0L, null, null, "http://secret", Map.of(), "manage");
    assertThat(upload.toString()).doesNotContain("secret");
  }
}
