package io.civisparallel.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.civisparallel.json.Json;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.testkit.PublishedContract;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every request that this program can make to the platform's published description. */
class RequestContractTest {

  private static PublishedContract contract;

  @BeforeAll
  static void readTheDescription() throws IOException {
    contract = PublishedContract.read();
  }

  private static Stream<Endpoint<?>> samples() {
    return Samples.all().stream();
  }

  private static String body(Endpoint<?> endpoint) {
    Object body = endpoint.body();
    return body == null ? "" : Json.write(body);
  }

  private static List<String> problems(Endpoint<?> endpoint, String body) {
    URI uri = URI.create("https://api.example.org" + endpoint.path());
    return contract.problems(endpoint.method().name(), uri, body);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isAsDescribed(Endpoint<?> endpoint) {
    assertThat(problems(endpoint, body(endpoint))).as(body(endpoint)).isEmpty();
  }

  /** A new call is to be held to the description too. */
  @Test
  void noCallIsForgotten() {
    List<String> calls =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Endpoint.class.getPackageName())
                .stream()
                .filter(it -> it.isAssignableTo(Endpoint.class) && !it.isInterface())
                .filter(it -> !it.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .toList();
    assertThat(calls).hasSizeGreaterThan(10);
    assertThat(samples().map(it -> it.getClass().getSimpleName()).distinct())
        .containsExactlyInAnyOrderElementsOf(calls);
  }

  /** The suite is worth something only if a request that is wrong is seen to be. */
  @ParameterizedTest
  @MethodSource("samples")
  void anUnknownFieldOfAnyOfThemIsSeen(Endpoint<?> endpoint) throws IOException {
    String body = body(endpoint);
    if (!body.isEmpty()) {
      ObjectNode more = (ObjectNode) Json.parse(body);
      assertThat(problems(endpoint, more.put("noSuchField", 1).toString())).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          /cancelTimeout            | "60"
          /cancelTimeout            | 1.5
          /hidden                   | "true"
          /name                     | 7
          /timeZone                 | 1
          /gitCredentialId          | "5"
          /targetProjectId          | "9"
          /instanceType             | true
          /arguments                | []
          /params                   | {}
          /params/0/name            | 1
          /params/1/value           | 12
          /params/2/required        | "yes"
          /params/0/unknown         | 1
          /notifications/successOn  | "false"
          /notifications/unknown    | 1
          /notifications/urls       | "one"
          /schedule/scheduledDays   | ["monday"]
          /schedule/unknown         | 1
          /requiredResources/cpu    | "2"
          /requiredResources/memory | 4.5
          /requiredResources/unknown | 1
          /requiredResources        | {"cpu":2}
          /requiredResources        | {"memory":4}
          /requiredResources        | -
          /params/0/name            | -
          /params/0/type            | -
          """)
  void aWrongTypeAMissingOrAnUnknownFieldIsSeen(String place, String value) throws IOException {
    CreateScript most = new CreateScript(Samples.MOST);
    JsonNode body = Json.parse(body(most));
    int end = place.lastIndexOf('/');
    ObjectNode object = (ObjectNode) body.at(place.substring(0, end));
    String field = place.substring(end + 1);
    if (value.equals("-")) {
      assertThat(object.remove(field)).isNotNull();
    } else {
      object.set(field, Json.parse(value));
    }
    assertThat(problems(most, body.toString())).isNotEmpty();
  }

  @Test
  void whatIsMissingFromTheOthersIsSeen() {
    assertThat(problems(new CreateFile("a", Instant.EPOCH), "{}")).isNotEmpty();
    assertThat(problems(new ArchiveScript(1, ScriptKind.CUSTOM), "{}")).isNotEmpty();
    assertThat(problems(new AddOutput(1, 2, RunOutput.Kind.FILE, 3), "{\"objectType\":\"File\"}"))
        .isNotEmpty();
    assertThat(problems(new CreateJsonValue("a", "1"), "{\"name\":\"a\"}")).isNotEmpty();
  }

  @Test
  void aWrongPathOrQueryIsSeen() {
    assertThat(contract.problems("POST", uri("/scripts/containers/1/run"), "")).isNotEmpty();
    assertThat(contract.problems("PUT", uri("/scripts/containers/1/runs"), "")).isNotEmpty();
    assertThat(contract.problems("GET", uri("/jobs/?limit=many"), "")).isNotEmpty();
    assertThat(contract.problems("GET", uri("/jobs/?no_such=1"), "")).isNotEmpty();
    assertThat(contract.problems("GET", uri("/scripts/containers/x"), "")).isNotEmpty();
  }

  private static URI uri(String path) {
    return URI.create("https://api.example.org" + path);
  }
}
