package io.civisparallel.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.civisparallel.terminal.Canvas.Moved;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanvasTest {

  private static final String WIPE = "\r\u001b[K\u001b[C\u001b[J\r";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, UTF_8);
  private final Canvas canvas = new Canvas(stream, UTF_8);

  @Test
  void leavesTheCursorWhereThePictureBegins() {
    canvas.draw(List.of("gone by"), List.of("one", "two", "three"), Moved.NOT);
    assertThat(written())
        .isEqualTo(
            "gone by\r\n\u001b[?7l\rone\u001b[K\r\ntwo\u001b[K\r\nthree\u001b[K\u001b[2A\r\u001b[?7h");
  }

  @Test
  void writesOnlyTheLinesThatAreOthers() {
    canvas.draw(List.of(), List.of("one", "two"), Moved.NOT);
    written();
    canvas.draw(List.of(), List.of("one", "2"), Moved.NOT);
    assertThat(written()).isEqualTo("\u001b[?7l\r\r\n2\u001b[K\u001b[1A\r\u001b[?7h");
    canvas.draw(List.of(), List.of("one", "2"), Moved.NOT);
    assertThat(written()).isEmpty();
  }

  @Test
  void wipesAllAwayWhereTheTerminalHasAnotherSize() {
    canvas.draw(List.of(), List.of("one", "two"), Moved.NOT);
    written();
    canvas.draw(List.of(), List.of("one", "two"), new Moved(false, true));
    assertThat(written()).startsWith(WIPE).contains("one", "two");
    canvas.draw(List.of(), List.of("one", "two"), new Moved(true, false));
    assertThat(written()).startsWith("\u001b[A" + WIPE).contains("one", "two");
  }

  @Test
  void leavesNothingBehind() {
    canvas.draw(List.of(), List.of("one", "two"), Moved.NOT);
    written();
    canvas.draw(List.of("the end"), List.of(), Moved.NOT);
    canvas.close();
    canvas.draw(List.of("late"), List.of("late"), Moved.NOT);
    canvas.refresh();
    assertThat(written()).isEqualTo(WIPE + "the end\r\n");
  }

  @Test
  void wipesThePictureAwayWhenOthersHaveTheLastWord() {
    canvas.draw(List.of(), List.of("one", "two"), Moved.NOT);
    written();
    canvas.close();
    assertThat(written()).isEqualTo(WIPE);
  }

  @Test
  void letsRowsScrollByAboveThePicture() throws IOException {
    SharedOutput out = new SharedOutput(stream);
    out.write("early\n".getBytes(UTF_8));
    out.share(canvas);
    canvas.draw(List.of(), List.of("one"), Moved.NOT);
    written();
    out.write("{\"index\":0}\n".getBytes(UTF_8));
    assertThat(written()).isEqualTo(WIPE + "{\"index\":0}\n\u001b[?7l\rone\u001b[K\r\u001b[?7h");
    canvas.close();
    written();
    out.write("late\n".getBytes(UTF_8));
    assertThat(written()).isEqualTo("late\n");
  }

  @Test
  void escapesInRowsWhatWouldCommandTheTerminal() throws IOException {
    SharedOutput out = new SharedOutput(stream);
    out.write("\"\u009b2J\u007f\u00e9\u6f22\"\n".getBytes(UTF_8));
    assertThat(written()).isEqualTo("\"\\u009b2J\\u007f\u00e9\u6f22\"\n");
  }

  private String written() {
    String text = bytes.toString(UTF_8);
    bytes.reset();
    return text;
  }
}
