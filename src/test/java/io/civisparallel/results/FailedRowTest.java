package io.civisparallel.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedRowTest {

  @Test
  void whatARowSaysIsRead() {
    String row =
        """
        {"index":4,"line":6,"arguments":{"n": 1.50},"status":"failed","error":{"kind":"memory",\
        "type":"T","message":"m","stackTrace":"s","logs":["a","b"],"runUrl":"u"}}""";
    assertThat(FailedRow.read(4, row.getBytes(UTF_8)))
        .isEqualTo(
            new FailedRow(4, 6, "{\"n\":1.50}", "memory", "T", "m", "s", List.of("a", "b"), "u"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "{}",
        "{\"error\":7,\"line\":\"x\"}",
        "{\"error\":{\"kind\":[],\"logs\":{},\"message\":{}},\"line\":-9}",
        "{\"error\":{\"kind\":\"TASK\"}}"
      })
  void whatIsNoRowIsAFailureOfWhichNoMoreIsKnown(String row) {
    FailedRow read = FailedRow.read(4, row.getBytes(UTF_8));
    assertThat(read.kind()).isEqualTo("unknown");
    assertThat(read).extracting(FailedRow::message, FailedRow::stackTrace).containsOnlyNulls();
    assertThat(read.line()).isZero();
  }
}
