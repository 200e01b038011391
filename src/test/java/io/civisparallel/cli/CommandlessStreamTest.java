package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class CommandlessStreamTest {

  private static final String TEXT =
      "{\"a\":\"##[error]x ###[y] #[z] [[ #\",\"b\":[\"##\",[1]],\"##[c\":\"\u00e9##[\"}\n";

  private static String passed(int step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CommandlessStream stream = new CommandlessStream(new PrintStream(out, true, UTF_8))) {
      byte[] bytes = TEXT.getBytes(UTF_8);
      for (int at = 0; at < bytes.length; at += step) {
        stream.write(bytes, at, Math.min(step, bytes.length - at));
      }
    }
    return out.toString(UTF_8);
  }

  @Test
  void whateverThePiecesNoCommandIsLeftAndTheValueIsWhatItWas() throws IOException {
    for (int step = 1; step <= TEXT.length() + 1; step++) {
      assertThat(passed(step)).doesNotContain("##[");
      assertThat(Json.parse(passed(step))).isEqualTo(Json.parse(TEXT));
    }
  }

  @Test
  void nothingElseIsChanged() throws IOException {
    assertThat(passed(7).replace("\\u005b", "[")).isEqualTo(TEXT);
  }

  @Test
  void itIsNoticedWhenNobodyTakesAnyMore() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    PrintStream stream =
        new PrintStream(new CommandlessStream(new PrintStream(broken)), false, UTF_8);
    stream.print("row");
    assertThat(stream.checkError()).isTrue();
  }
}
