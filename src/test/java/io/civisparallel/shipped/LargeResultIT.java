package io.civisparallel.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.testkit.UserProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results are whole whatever their size: as a JSON value, as a file, as a file beside the rows. */
class LargeResultIT {

  private static final String LARGE =
      """
      package acme;
      public class Large {
        public static String of(int characters) {
          return "\\u00e9".repeat(characters);
        }
      }
      """;

  @TempDir private static Path folder;

  @Test
  void largeResultsComeByFileAndTheLargestStayInFiles() {
    Path jar = UserProgram.in(folder).with(LARGE).jar("large.jar");
    Run run =
        Run.of(folder, "acme.Large::of").with("--classpath", jar, "--max-inline-result", "1500k");
    Trial.of(run)
        .gives("400000", "\"" + "é".repeat(400_000) + "\"")
        .gives("600000", "\"" + "é".repeat(600_000) + "\"")
        .expect("2000000", row -> isInItsFile(run, row, "é".repeat(2_000_000)))
        .holds();
  }

  private static void isInItsFile(Run run, Row row, String result) {
    JsonNode file = row.json().path("resultFile");
    assertThat(file.path("path").textValue()).isEqualTo("results.jsonl.d/2-1.json");
    Path content = run.file(file.path("path").textValue());
    assertThat(content).hasContent("\"" + result + "\"");
    assertThat(rights(run.file(Run.RESULTS))).isEqualTo("rw-------");
    assertThat(rights(content)).isEqualTo("rw-------");
    assertThat(rights(content.getParent())).isEqualTo("rwx------");
    assertThat(content).hasSize(file.path("bytes").longValue());
    assertThat(file.path("sha256").textValue()).isEqualTo(digest(content));
  }

  private static String rights(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
