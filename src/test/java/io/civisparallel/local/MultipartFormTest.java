package io.civisparallel.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {

  @Test
  void contentsOfAnyLengthAndKindComeOutAsTheyWentIn() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String content = content(random, random.nextInt(round % 10 == 0 ? 200_000 : 100));
      String form = part("key", "k") + part("file", content) + "--b--\r\n";
      MultipartForm parsed = new MultipartForm(slow(form, random), "b");
      assertThat(text(parsed.next())).isEqualTo("k");
      MultipartForm.Part file = parsed.next();
      assertThat(file.name()).isEqualTo("file");
      assertThat(text(file).equals(content)).as("seed " + seed).isTrue();
      assertThat(parsed.next()).isNull();
    }
  }

  @Test
  void aPartThatIsNotReadIsSkipped() throws IOException {
    String form = part("a", "x".repeat(100_000)) + part("b", "y") + "--b--";
    MultipartForm parsed =
        new MultipartForm(new ByteArrayInputStream(form.getBytes(ISO_8859_1)), "b");
    parsed.next();
    assertThat(text(parsed.next())).isEqualTo("y");
  }

  @Test
  void whatComesBeforeTheFirstBoundaryIsNoPart() throws IOException {
    String form = "preamble\r\n" + part("a", "x") + "--b--";
    MultipartForm parsed =
        new MultipartForm(new ByteArrayInputStream(form.getBytes(ISO_8859_1)), "b");
    assertThat(text(parsed.next())).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "--bx",
        "--b\r\n\r\n\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; filename=\"name\"\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends",
        "no boundary at all"
      })
  void whatIsMalformedIsRefused(String form) {
    MultipartForm parsed =
        new MultipartForm(new ByteArrayInputStream(form.getBytes(ISO_8859_1)), "b");
    assertThatThrownBy(
            () -> {
              for (var part = parsed.next(); part != null; part = parsed.next()) {
                text(part);
              }
            })
        .isInstanceOf(ApiError.class);
  }

  private static String content(Random random, int length) {
    String pieces = "\r\n--ab-";
    StringBuilder content = new StringBuilder();
    while (content.length() < length) {
      content.append(pieces.charAt(random.nextInt(pieces.length())));
    }
    return content.toString().replace("\r\n--b", "\r\n--a");
  }

  private static String part(String name, String content) {
    return "--b\r\nContent-Type: x/y\r\ncontent-disposition: form-data; filename=\"f\"; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  private static String text(MultipartForm.Part part) throws IOException {
    return new String(part.content().readAllBytes(), ISO_8859_1);
  }

  /** Gives a few bytes at a time, as a network does. */
  private static InputStream slow(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1)) {
      @Override
      public int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(5000)));
      }
    };
  }
}
