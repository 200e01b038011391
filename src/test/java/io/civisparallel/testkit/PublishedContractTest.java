package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.civisparallel.json.Json;
import io.civisparallel.testkit.PublishedContract.Exchange;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds others to the description sees what is wrong with an answer. */
class PublishedContractTest {

  private static PublishedContract contract;

  @BeforeAll
  static void readTheDescription() throws IOException {
    contract = PublishedContract.read();
  }

  private static Exchange run(int status, String body) {
    URI uri = URI.create("https://api.example.org/scripts/containers/1/runs/2");
    return new Exchange("GET", uri, "", status, body);
  }

  private static final String GOOD =
      """
      {"id":2,"containerId":1,"state":"running","isCancelRequested":false,"error":null,
       "createdAt":"2026-01-01T00:00:00.000Z","startedAt":null,"finishedAt":null,
       "maxMemoryUsage":null,"maxCpuUsage":null}
      """;

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          id                | "2"
          id                | 2.5
          id                | -
          state             | 7
          state             | -
          isCancelRequested | "no"
          startedAt         | "yesterday"
          startedAt         | -
          noSuchField       | 1
          """)
  void aWrongTypeAMissingOrAnUnknownFieldIsSeen(String field, String value) throws IOException {
    ObjectNode body = (ObjectNode) Json.parse(GOOD);
    if (value.equals("-")) {
      body.remove(field);
    } else {
      body.set(field, Json.parse(value));
    }
    assertThatThrownBy(() -> contract.check(run(200, body.toString())))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          200 | []
          200 | "text"
          404 | {"error":"not_found"}
          500 | {"error":"e","errorDescription":"d","code":500,"more":1}
          """)
  void anotherAnswerIsSeen(int status, String body) {
    assertThatThrownBy(() -> contract.check(run(status, body))).isInstanceOf(AssertionError.class);
  }

  @Test
  void aStatusThatIsNotDescribedIsSeen() {
    assertThatThrownBy(() -> contract.check(run(201, GOOD))).isInstanceOf(AssertionError.class);
  }

  @Test
  void aGoodAnswerIsGood() {
    assertThatCode(
            () -> {
              contract.check(run(200, GOOD));
              contract.check(run(404, "{\"error\":\"e\",\"errorDescription\":\"d\",\"code\":404}"));
            })
        .doesNotThrowAnyException();
  }
}
