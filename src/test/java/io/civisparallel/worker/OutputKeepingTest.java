package io.civisparallel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of what a program prints. */
class OutputKeepingTest {

  @TempDir private Path folder;

  private static LogTail tailOf(String text) {
    LogTail tail = new LogTail();
    LineSplitter lines = new LineSplitter(tail::add);
    byte[] bytes = text.getBytes(UTF_8);
    lines.write(bytes, 0, bytes.length);
    lines.end();
    return tail;
  }

  @Test
  void keepsTheLastFiftyLines() {
    assertThat(tailOf("line\n".repeat(60) + "last").lines()).hasSize(50).endsWith("line", "last");
    assertThat(tailOf("").lines()).isEmpty();
  }

  @Test
  void cutsALongLineShort() {
    assertThat(tailOf("x".repeat(1_000_000)).lines())
        .containsExactly("x".repeat(2_000) + "... (1000000 bytes)");
  }

  @Test
  void takesOutWhatATerminalWouldObey() {
    assertThat(tailOf("a\u001b[1;31mb\u001b]0;title\u0007c\u0000d\te\r\nf\rg").lines())
        .containsExactly("abc\uFFFDd\te", "f\uFFFDg");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64 * 1024, 64 * 1024 + 1, 300_000})
  void givesBackAllThatWasPrinted(int size) throws IOException {
    String text = "x".repeat(size);
    try (CapturedOutput captured = new CapturedOutput(folder.resolve("spool"))) {
      byte[] bytes = text.getBytes(UTF_8);
      for (int from = 0; from < size; from += 10_000) {
        int count = Math.min(10_000, size - from);
        captured.write(bytes, from, from + count);
      }
      assertThat(captured.isTooLarge()).isFalse();
      assertThat(captured.text()).isEqualTo(text);
    }
  }

  @Test
  void keepsNothingThatIsTooMuch() throws IOException {
    try (CapturedOutput captured = new CapturedOutput(folder.resolve("spool"))) {
      byte[] bytes = new byte[0];
      captured.write(bytes, 0, Integer.MAX_VALUE);
      assertThat(captured.isTooLarge()).isTrue();
    }
  }

  @Test
  void takesOneJsonValueAsItIsAndAnythingElseForAString() {
    assertThat(StdoutResult.of("")).hasToString("null");
    assertThat(StdoutResult.of("\n\r\n")).hasToString("null");
    assertThat(StdoutResult.of(" 1.50\n")).hasToString("1.50");
    assertThat(StdoutResult.of("null\n")).hasToString("null");
    assertThat(StdoutResult.of("{\"a\":1}")).hasToString("{\"a\":1}");
    assertThat(StdoutResult.of("{\"a\":1,\"a\":2}").isTextual()).isTrue();
    assertThat(StdoutResult.of("1 2").textValue()).isEqualTo("1 2");
    assertThat(StdoutResult.of("NaN\n").textValue()).isEqualTo("NaN");
    assertThat(StdoutResult.of(" a \n\n").textValue()).isEqualTo(" a ");
    assertThat(StdoutResult.of("a\r\n").textValue()).isEqualTo("a");
    assertThat(StdoutResult.of("  \n").textValue()).isEqualTo("  ");
  }
}
