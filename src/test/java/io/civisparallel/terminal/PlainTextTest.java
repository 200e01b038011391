package io.civisparallel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.envelope.SetError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @Test
  void linesStayApartWhereTheyMay() {
    assertThat(PlainText.cleanLines("a\u0007\nb\n")).isEqualTo("a?\nb");
  }

  @Test
  void theFirstLineIsCutBetweenCharacters() {
    assertThat(PlainText.firstLine("\n\n  first\nsecond", 10)).isEqualTo("first");
    assertThat(PlainText.firstLine("0123456789x", 10)).isEqualTo("0123456789...");
    assertThat(PlainText.firstLine("012345678\ud83d\ude00x", 10)).isEqualTo("012345678...");
    assertThat(PlainText.firstLine("", 10)).isEmpty();
  }

  @Test
  void anErrorIsNamedOnce() {
    assertThat(PlainText.describe(error(SetError.Kind.TIMEOUT, "timeout", "after 5 s")))
        .isEqualTo("timeout: after 5 s");
    assertThat(PlainText.describe(error(SetError.Kind.LOST, "container", "gone")))
        .isEqualTo("lost: container: gone");
    assertThat(PlainText.describe(error(SetError.Kind.TASK, "exit", ""))).isEqualTo("exit");
  }

  private static SetError error(SetError.Kind kind, String type, String message) {
    return new SetError(kind, type, message, "", List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.000 s",
    "42,0.042 s",
    "999,0.999 s",
    "1500,1.5 s",
    "60000,1 min 0 s",
    "125400,2 min 5 s",
    "3600000,1 h 0 min",
    "90061000,25 h 1 min"
  })
  void durationsReadWell(long milliseconds, String text) {
    assertThat(Amounts.duration(Duration.ofMillis(milliseconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 bytes",
    "1,1 byte",
    "999,999 bytes",
    "1000,1.0 kB",
    "1234567,1.2 MB",
    "999960,1.0 MB",
    "5000000000000000,5000.0 TB"
  })
  void amountsOfDataReadWell(long bytes, String text) {
    assertThat(Amounts.bytes(bytes)).isEqualTo(text);
  }
}
