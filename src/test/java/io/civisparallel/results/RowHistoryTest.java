package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import io.civisparallel.event.FailedAttempt;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowHistoryTest {

  private static List<FailedAttempt> read(String row) {
    return RowHistory.read(row.getBytes(UTF_8), 2);
  }

  @Test
  void givesTheAttemptsOfARowItsOwnTheLast() {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    String times = ",\"startedAt\":\"" + at + "\",\"finishedAt\":\"" + at + "\",\"durationMs\":5}";
    String ids = "\"jobId\":%d,\"runId\":%d";
    String row =
        "{\"error\":{\"kind\":\"task\",\"type\":\"exit\",\"message\":\"it said\\nmore\"},"
            + "\"history\":[{\"attempt\":1,\"kind\":\"lost\",\"type\":\"container\","
            + "\"message\":null,"
            + ids.formatted(3, 4)
            + times
            + "],"
            + ids.formatted(5, 6)
            + times;

    assertThat(read(row))
        .containsExactly(
            new FailedAttempt(1, SetError.Kind.LOST, "container", null, 3, 4, at, at, 5),
            new FailedAttempt(2, SetError.Kind.TASK, "exit", "it said", 5, 6, at, at, 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"error\":7,\"history\":{}}",
        "{\"error\":{\"kind\":\"none\"},\"history\":[],\"startedAt\":\"noon\",\"jobId\":{}}"
      })
  void ofADamagedRowItKnowsThatThereWasAnAttempt(String row) {
    assertThat(read(row)).containsExactly(FailedAttempt.unknown(2, 0, 0));
  }

  @Test
  void longMessagesAreShortenedOnceAndControlCharactersAreNoPart() {
    String row = "{\"error\":{\"message\":\"" + "\\u001b" + "x".repeat(500) + "\"}}";
    FailedAttempt once = read(row).get(0);

    assertThat(once.message()).hasSize(200).startsWith("?xxx").endsWith("xxx...");
    assertThat(new FailedAttempt(2, once.kind(), once.type(), once.message(), 0, 0, null, null, 0))
        .isEqualTo(once);
  }
}
