package io.civisparallel.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  @Test
  void anEmptyStreamHasNoLine() throws IOException {
    assertThat(lines("")).isEmpty();
  }

  @Test
  void aLastLineNeedsNoEnd() throws IOException {
    assertThat(lines("a\n\nb")).containsExactly("a", "", "b");
    assertThat(lines("a\n\nb\n")).containsExactly("a", "", "b");
  }

  @Test
  void aReturnBelongsToTheEndOfALineOnly() throws IOException {
    assertThat(lines("10%\r20%\r\n\r\nx\r")).containsExactly("10%\r20%", "", "x\r");
  }

  @Test
  void otherSeparatorsAreText() throws IOException {
    assertThat(lines("a\u2028b\u0085c\u000bd\n")).containsExactly("a\u2028b\u0085c\u000bd");
  }

  @Test
  void aLineOfTheLargestSizeIsNotCut() throws IOException {
    String line = "x".repeat(LineBuffer.LONGEST);

    assertThat(lines(line + "\n" + line)).containsExactly(line, line);
    assertThat(lines(line + "y\nz")).containsExactly(line, "y", "z");
  }

  @Test
  void noCharacterIsCut() throws IOException {
    for (String character : List.of("é", "漢", "\uD83D\uDE00")) {
      for (int before = 0; before < 4; before++) {
        String line = "x".repeat(before) + character.repeat(2 * LineBuffer.LONGEST);
        List<String> pieces = lines(line);

        assertThat(String.join("", pieces)).isEqualTo(line);
        assertThat(pieces).allMatch(piece -> piece.getBytes(UTF_8).length <= LineBuffer.LONGEST);
      }
    }
  }

  @Test
  void whateverTheBytesAreTheyComeInBoundedPieces() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) 0xBF : bytes[i];
    }
    List<String> pieces = lines(new ByteArrayInputStream(bytes));

    assertThat(pieces).as("seed %d", seed).allMatch(it -> it.length() <= LineBuffer.LONGEST);
    assertThat(pieces.size()).as("seed %d", seed).isBetween(19, 25);
  }

  @Test
  void oneByteAtATimeIsEnough() throws IOException {
    InputStream slow =
        new ByteArrayInputStream("漢字\nabc".getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, 1);
          }
        };

    assertThat(lines(slow)).containsExactly("漢字", "abc");
  }

  private static List<String> lines(String text) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static List<String> lines(InputStream in) throws IOException {
    LogLines lines = new LogLines(in);
    List<String> all = new ArrayList<>();
    for (String line = lines.read(); line != null; line = lines.read()) {
      all.add(line);
    }
    return all;
  }
}
