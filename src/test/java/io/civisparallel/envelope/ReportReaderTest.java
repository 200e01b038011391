package io.civisparallel.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportReaderTest {

  private static Report read(String json) throws UnreadableReportException, IOException {
    Report fromText = ReportReader.read(json);
    assertThat(ReportReader.read(new ByteArrayInputStream(json.getBytes(UTF_8))))
        .isEqualTo(fromText);
    return fromText;
  }

  @Test
  void readsWhatIsWritten() throws Exception {
    Report report = new Report(Report.VERSION, "9.8.7", "r1", 3, List.of());
    assertThat(read(Json.write(report))).isEqualTo(report);
  }

  @Test
  void ignoresFieldsThatItDoesNotKnow() throws Exception {
    String json =
        """
        {"version":1,"worker":"9.8.7","new":{"a":[1]},"run":"r1","container":3,
         "sets":[{"index":4,"attempt":1,"result":5,"mood":"fine",
           "startedAt":"2026-01-01T00:00:00Z","finishedAt":"2026-01-01T00:00:01Z","durationMs":7,
           "error":{"kind":"task","type":"x","message":null,"stackTrace":null,"logs":[],"colour":1}}]}
        """;
    assertThat(read(json).sets()).hasSize(1);
  }

  @Test
  void refusesAnotherVersionWithBothWhateverItsShape() {
    for (String json :
        List.of(
            "{\"version\":2,\"worker\":\"9.8.7\",\"run\":\"r1\",\"container\":3,\"sets\":[]}",
            " { \"version\" : 2 , \"worker\" : \"9.8.7\", \"sets\" : \"all\" }",
            "{\"worker\":\"9.8.7\",\"version\":2,\"run\":\"r1\",\"container\":3,\"sets\":[]}")) {
      String words =
          "The worker 9.8.7 reports in version 2, this program reads version 1: use the same version";
      assertThatThrownBy(() -> ReportReader.read(json))
          .isInstanceOf(UnreadableReportException.class)
          .hasMessage(words);
      assertThatThrownBy(() -> ReportReader.read(new ByteArrayInputStream(json.getBytes(UTF_8))))
          .isInstanceOf(UnreadableReportException.class)
          .hasMessage(words);
    }
  }

  @Test
  void refusesWhatIsNoReport() {
    for (String json : List.of("", "null", "[]", "{}", "{\"version\":1", "{\"version\":1}{}")) {
      assertThatThrownBy(() -> ReportReader.read(json))
          .as(json)
          .isInstanceOf(UnreadableReportException.class);
    }
  }
}
