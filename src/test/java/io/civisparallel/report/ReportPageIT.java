package io.civisparallel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.results.FailedRow;
import io.civisparallel.results.SetRow;
import io.civisparallel.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class ReportPageIT {

  private static final int MANY = 10_000;

  @TempDir private Path folder;

  @BeforeEach
  void needChromium() {
    assumeTrue(Browser.isHere(), "SKIPPED: no /usr/bin/chromium here (apt-get install chromium)");
  }

  private Path page(RunReport report, RunFacts facts) throws Exception {
    return Files.writeString(folder.resolve("page.html"), ReportSamples.page(report, facts));
  }

  private Browser open(Path page) throws Exception {
    return Browser.open(folder.resolve("browser"), page, 1280);
  }

  private static void isQuiet(Browser browser, Path page) {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsOnly(page.toUri().toString());
  }

  @Test
  void theFailuresOfTenThousandSetsAreFoundByClickingAndByKeys() throws Exception {
    Path page = page(ReportSamples.run(MANY), ReportSamples.facts(MANY));
    try (Browser browser = open(page)) {
      JsonNode drawn =
          browser.evaluate(
              "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
                  + " done(performance.now()))))");
      System.err.printf("first draw of %d sets: %.0f ms%n", MANY, drawn.asDouble());
      assertThat(browser.evaluate("byId('failures-title').textContent").asText())
          .isEqualTo("290 failures in 3 groups");

      browser.click(".group:nth-child(2) summary");
      browser.click(".group:nth-child(2) .chips button:nth-child(3)");
      assertThat(browser.evaluate("document.querySelectorAll('.group')[1].innerText").asText())
          .contains("OutOfMemory", "the container ran out of its 2048 MB", "rates: 49 regions");

      browser.evaluate("byId('canvas').focus()");
      browser.press("f");
      assertThat(browser.evaluate("byId('picked').textContent").asText())
          .contains("(set 17)", "failed", "queued", "starting", "at work");
      browser.press("Enter");
      assertThat(browser.evaluate("document.activeElement.textContent").asText())
          .isEqualTo("set 17");
      assertThat(browser.evaluate("document.querySelector('.group pre').textContent").asText())
          .contains("at com.acme.Calc.expensive(Calc.java:31)");

      browser.evaluate("byId('find').focus()");
      browser.ask("Input.insertText", Map.of("text", "\"r40\""));
      browser.evaluate("byId('status').value = '1'");
      browser.evaluate("byId('filter').dispatchEvent(new Event('input'))");
      assertThat(browser.evaluate("byId('shown').textContent").asText()).startsWith("1 to ");
      browser.click("#rows button");
      assertThat(browser.evaluate("document.activeElement.textContent").asText())
          .startsWith("set ");
      isQuiet(browser, page);
    }
  }

  @Test
  void aBarIsFoundWhereItIsDrawnAndStaysInViewWhenItIsZoomed() throws Exception {
    Path page = page(ReportSamples.run(20), ReportSamples.facts(20));
    try (Browser browser = open(page)) {
      browser.evaluate("byId('canvas').scrollIntoView({block: 'center', behavior: 'instant'})");
      JsonNode at =
          browser.evaluate(
              "(() => { const box = byId('canvas').getBoundingClientRect();"
                  + " const it = containers.bars[8];"
                  + " return [box.x + (containers.x(it.work) + containers.x(it.to)) / 2,"
                  + " box.y + (it.lane + .5) * containers.pitch]; })()");
      browser.click(at.get(0).asDouble(), at.get(1).asDouble());
      assertThat(browser.evaluate("byId('picked').textContent").asText())
          .startsWith("container 9 (set 8)");
      browser.evaluate("byId('canvas').focus()");
      browser.press("+");
      browser.press("ArrowRight");
      assertThat(browser.evaluate("byId('picked').textContent").asText())
          .startsWith("container 10 (set 9)");
      isQuiet(browser, page);
    }
  }

  @Test
  void hostileTextIsShownAsText() throws Exception {
    String evil = ReportSamples.HOSTILE;
    RunReport report = new RunReport();
    FailedRow failed =
        new FailedRow(0, 1, evil, "task", evil, evil, evil, List.of(evil), "javascript:alert(1)");
    report.row(
        new SetRow(0, 1, SetStatus.FAILED, evil, 1, 1, 1, ReportSamples.BEGIN, 5, 9, 1, failed));
    RunFacts plain = ReportSamples.facts(1);
    RunFacts facts =
        new RunFacts(
            evil, evil, evil, plain.state(), 1, 0, 1, 1, 0, plain.writtenAt(), List.of(evil));
    Path page = page(report, facts);
    try (Browser browser = open(page)) {
      assertThat(browser.evaluate("byId('title').textContent").asText()).isEqualTo(evil);
      assertThat(browser.evaluate("byId('notes').textContent").asText()).isEqualTo(evil);
      assertThat(browser.evaluate("document.querySelector('.group pre').textContent").asText())
          .contains("<img src=x onerror=alert(1)>");
      assertThat(browser.evaluate("document.querySelectorAll('img, main a').length").asInt())
          .isZero();
      isQuiet(browser, page);
    }
  }
}
