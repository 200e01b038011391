package io.civisparallel.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.event.Event.SetStatus;
import io.civisparallel.json.Json;
import io.civisparallel.results.FailedRow;
import io.civisparallel.results.SetRow;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page says of a run, by the data in it. */
class RunReportTest {

  private static final String DATA = "id=\"data\">";

  private static String text(RunReport report, RunFacts facts) {
    String page = ReportSamples.page(report, facts);
    int from = page.indexOf(DATA) + DATA.length();
    return page.substring(from, page.indexOf("</script>", from));
  }

  private static JsonNode data(RunReport report, int sets) throws JsonProcessingException {
    return Json.parse(text(report, ReportSamples.facts(sets)));
  }

  private static SetRow row(int index, SetStatus status, Instant from, long took) {
    boolean failed = status == SetStatus.FAILED;
    FailedRow failure =
        failed
            ? new FailedRow(index, 1, "1", "task", "T", "m", "x".repeat(500), List.of("l"), null)
            : null;
    return new SetRow(index, 1, status, "[1]", 1, 7, 8, from, took, 100, took, failure);
  }

  @Test
  void whatHasNoRowIsNotFinished() throws JsonProcessingException {
    RunReport report = new RunReport();
    report.row(row(0, SetStatus.SUCCEEDED, ReportSamples.BEGIN, 10));
    report.row(row(1, SetStatus.CANCELLED, ReportSamples.BEGIN, 0));
    JsonNode counts = data(report, 5).path("counts");
    assertThat(counts.path("unfinished").asInt()).isEqualTo(3);
    assertThat(counts.path("cancelled").asInt()).isEqualTo(1);
  }

  @Test
  void aRunWithoutAnythingHasAPageToo() throws JsonProcessingException {
    JsonNode data = data(new RunReport(), 3);
    assertThat(data.path("concurrency")).isEmpty();
    assertThat(data.path("durations").path("n").asInt()).isZero();
  }

  @Test
  void howManyWereAtWorkAtOnceIsCountedAtItsMost() throws JsonProcessingException {
    RunReport report = new RunReport();
    for (int index = 0; index < 10; index++) {
      report.row(row(index, SetStatus.SUCCEEDED, ReportSamples.BEGIN.plusMillis(index * 10L), 25));
    }
    int most = 0;
    for (JsonNode it : data(report, 10).path("concurrency")) {
      most = Math.max(most, it.asInt());
    }
    assertThat(most).isEqualTo(3);
  }

  @Test
  void everyDurationIsInTheDistribution() throws JsonProcessingException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RunReport report = new RunReport();
    for (int index = 0; index < 1_000; index++) {
      long took = (long) Math.exp(random.nextDouble() * 15);
      report.row(row(index, SetStatus.SUCCEEDED, ReportSamples.BEGIN, took));
    }
    int sum = 0;
    for (JsonNode it : data(report, 1_000).path("durations").path("succeeded")) {
      sum += it.asInt();
    }
    assertThat(sum).as("seed %d", seed).isEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "100,  1024, 0, 256",
    "600,  1024, 0, 1024",
    "600,  1024, 1, 2048",
    "3000, 1024, 1, 5056",
    "0,    0,    0, 256"
  })
  void memoryToAskForIsTwoThirdsMoreThanTheMostAndTwiceWhatWasNotEnough(
      long most, long requested, int deaths, long advice) {
    assertThat(Advice.memory(most, requested, deaths)).isEqualTo(advice);
  }

  @ParameterizedTest
  @CsvSource({"0, 512", "930, 1024", "1000, 1152", "3900, 4352"})
  void cpuToAskForIsATenthMore(long used, long advice) {
    assertThat(Advice.cpu(used)).isEqualTo(advice);
  }

  @Test
  void nothingInTheDataEndsItsElementOrALineOfIt() throws JsonProcessingException {
    String evil = ReportSamples.HOSTILE;
    RunReport report = new RunReport();
    FailedRow failed = new FailedRow(0, 1, evil, "task", evil, evil, evil, List.of(evil), evil);
    report.row(
        new SetRow(0, 1, SetStatus.FAILED, evil, 1, 1, 1, ReportSamples.BEGIN, 5, 9, 1, failed));
    RunFacts plain = ReportSamples.facts(1);
    RunFacts facts =
        new RunFacts(
            evil, evil, evil, plain.state(), 1, 0, 1, 1, 0, plain.writtenAt(), List.of(evil));
    String text = text(report, facts);
    assertThat(text).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n");
    assertThat(Json.parse(text).path("run").asText()).isEqualTo(evil);
  }

  @Test
  void aPageOfVeryManySetsHasAllTotalsAndABoundedSize() throws JsonProcessingException {
    int sets = 100_000;
    RunReport report = new RunReport();
    for (int index = 0; index < sets; index++) {
      SetStatus status = index % 5 == 0 ? SetStatus.FAILED : SetStatus.SUCCEEDED;
      report.row(row(index, status, ReportSamples.BEGIN.plusMillis(index), 50));
      report.container(
          new ContainerSpan(
              index + 1,
              7,
              index,
              1,
              ReportSamples.BEGIN,
              null,
              null,
              ReportSamples.BEGIN,
              index % 5 == 0 ? ContainerSpan.Outcome.FAILED : ContainerSpan.Outcome.SUCCEEDED));
    }
    String text = text(report, ReportSamples.facts(sets));
    assertThat(text.getBytes(UTF_8).length).isLessThan(8_000_000);
    JsonNode data = Json.parse(text);
    assertThat(data.path("counts").path("failed").asInt()).isEqualTo(20_000);
    assertThat(data.path("durations").path("n").asInt()).isEqualTo(sets);
    assertThat(data.path("groups").get(0).path("count").asInt()).isEqualTo(20_000);
    assertThat(data.path("groups").get(0).path("examples")).hasSize(FailureList.MOST_TEXTS);
    assertThat(data.path("sets").size())
        .isBetween(KeptSets.MOST / 2, KeptSets.MOST + KeptSets.MOST_UNSUCCESSFUL);
    assertThat(data.path("notes").toString())
        .contains("The timeline leaves out ", "The table leaves out ");
  }
}
