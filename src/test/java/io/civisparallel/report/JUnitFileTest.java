package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.civisparallel.event.Event;
import io.civisparallel.event.Event.Counts;
import io.civisparallel.system.Disk;
import io.civisparallel.testkit.FullDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitFileTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;

  private Document written(int done, @Nullable String stopped, String... rows) throws Exception {
    Path file = folder.resolve("junit.xml");
    try (JUnitFile report = JUnitFile.open(file, "a.B::c", Disk.system())) {
      report.on(new Event.RunStarted(AT, "nightly", 9, 4, null));
      for (int i = 0; i < rows.length; i++) {
        report.row(i, rows[i].getBytes(UTF_8), false);
      }
      Counts counts = new Counts(9, done, 0, 0, 0, 0, 0);
      report.on(new Event.RunEnded(AT, counts, 1, 1, stopped));
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static String failed(String kind, String message) {
    return """
        {"index":0,"line":1,"arguments":["<&\\"]]>"],"status":"failed","durationMs":1500,\
        "error":{"kind":"%s","type":"T","message":"%s","stackTrace":"at a.B","logs":["x","y"]}}\
        """
        .formatted(kind, message);
  }

  private static Element only(Document document, String tag) {
    assertThat(document.getElementsByTagName(tag).getLength()).as(tag).isOne();
    return (Element) document.getElementsByTagName(tag).item(0);
  }

  @Test
  void whatTheProgramDidIsAFailureAndAllElseAnError() throws Exception {
    Document document =
        written(
            9,
            null,
            failed("task", "m"),
            failed("timeout", "m"),
            failed("lost", "m"),
            failed("made up", "m"),
            "{\"status\":\"cancelled\"}",
            "{\"status\":\"succeeded\",\"result\":[[1],{\"a\":2}],\"durationMs\":7}");
    Element suite = only(document, "testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("6.007");
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05");
  }

  @Test
  void textFromOutsideStaysTextWhateverItHolds() throws Exception {
    Document document = written(9, null, failed("task", "\\u0000\\u001b[31m <x> \\ud800 \\uffff"));
    assertThat(only(document, "failure").getAttribute("message"))
        .isEqualTo("\ufffd\ufffd[31m <x> \ufffd \ufffd");
    assertThat(only(document, "testcase").getAttribute("name"))
        .isEqualTo("set 0 (line 1): [\"<&\\\"]]>\"]");
    assertThat(only(document, "system-out").getTextContent()).isEqualTo("x\ny\n");
  }

  @Test
  void aRunThatStoppedIsNotGreen() throws Exception {
    Document document = written(3, "the platform is gone", "{\"status\":\"succeeded\"}");
    assertThat(only(document, "error").getAttribute("message"))
        .isEqualTo("6 argument sets have no row: the platform is gone");
  }

  @Test
  void aReportOfBeforeIsGoneOnceARunBegins() throws Exception {
    Path file = Files.writeString(folder.resolve("junit.xml"), "<?xml?><testsuites/>", UTF_8);
    try (JUnitFile report = JUnitFile.open(file, "a.B::c", Disk.system())) {
      assertThat(file).exists();
      report.on(new Event.RunStarted(AT, "nightly", 9, 4, null));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFullDiskLeavesNoHalfOfIt() throws Exception {
    for (int room = 1; room < 6; room++) {
      FullDisk disk = new FullDisk(Disk.system());
      disk.fillAfter(room);
      try (JUnitFile report = JUnitFile.open(folder.resolve("junit.xml"), "a.B::c", disk)) {
        report.row(0, failed("task", "m").getBytes(UTF_8), false);
        assertThatThrownBy(() -> report.on(end())).hasMessageContaining("No space left");
      }
      assertThat(folder).isEmptyDirectory();
    }
  }

  private static Event end() {
    return new Event.RunEnded(AT, new Counts(1, 0, 1, 0, 0, 0, 0), 1, 1, null);
  }

  @Test
  void anyTextAtAllIsWellFormed() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
    }
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(it -> escaped.append("\\u%04x".formatted(it)));
    Document document = written(9, null, failed("task", escaped.toString()));
    assertThat(only(document, "failure").getAttribute("message")).as("seed %d", seed).isNotEmpty();
  }
}
