package io.civisparallel.local.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The multiplexed stream of a container's output, well and badly framed. */
class FrameReaderTest {

  private static final int OUT = 1;
  private static final int ERR = 2;

  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final List<String> lines = new ArrayList<>();

  @Test
  void aLineMayComeInManyFramesAndAFrameMayHoldManyLines() throws IOException {
    frame(OUT, "a");
    frame(OUT, "b\nc\nd");
    frame(OUT, "");
    frame(OUT, "e");

    assertThat(read()).containsExactly("ab", "c", "de");
  }

  @Test
  void neitherStreamTearsALineOfTheOther() throws IOException {
    frame(OUT, "half a ");
    frame(ERR, "a complaint\nand ");
    frame(OUT, "line\n");
    frame(ERR, "more");

    assertThat(read()).containsExactly("a complaint", "half a line", "and more");
  }

  @Test
  void whateverIsCutOffTheLinesSoFarAreGiven() throws IOException {
    frame(OUT, "whole\npart");
    byte[] all = stream.toByteArray();
    for (int cut = 8 + "whole\n".length(); cut < all.length; cut++) {
      lines.clear();
      byte[] some = Arrays.copyOf(all, cut);
      assertThatThrownBy(() -> new FrameReader(lines::add).readAll(new ByteArrayInputStream(some)))
          .isInstanceOf(IOException.class);
      assertThat(lines.get(0)).isEqualTo("whole");
    }
  }

  @Test
  void whatIsCutOffWithinTheHeadOfAFrameIsNoEnd() throws IOException {
    frame(OUT, "whole\n");
    stream.write(OUT);

    assertThatThrownBy(this::read).hasMessageContaining("ends within a frame");
    assertThat(lines).containsExactly("whole");
  }

  @Test
  void whatIsNoFrameIsRefused() {
    for (String text :
        List.of("HTTP/1.1 500 no\r\n", "\u0003\0\0\0\0\0\0\1x", "\1\1\0\0\0\0\0\1x")) {
      assertThatThrownBy(
              () ->
                  new FrameReader(lines::add)
                      .readAll(new ByteArrayInputStream(text.getBytes(UTF_8))))
          .hasMessageContaining("not understood");
    }
  }

  @Test
  void aFrameMayBeLargerThanAllMemoryThatIsTakenForIt() throws IOException {
    long seed = new Random().nextLong();
    String text = "x".repeat(1_000_000 + new Random(seed).nextInt(1000));
    frame(ERR, text + "\nend\n");

    read();
    assertThat(String.join("", lines)).as("seed %d", seed).isEqualTo(text + "end");
  }

  private List<String> read() throws IOException {
    new FrameReader(lines::add).readAll(new ByteArrayInputStream(stream.toByteArray()));
    return lines;
  }

  private void frame(int number, String text) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(number << 24);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
