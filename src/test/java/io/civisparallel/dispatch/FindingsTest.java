package io.civisparallel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.civisparallel.dispatch.Signal.Remains;
import io.civisparallel.envelope.Report;
import io.civisparallel.envelope.Report.SetReport;
import io.civisparallel.envelope.SetError;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.envelope.UnreadableReportException;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.testkit.MemoryPlatform;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryPlatform platform = new MemoryPlatform();
  private final Findings findings = new Findings(platform, "nightly", failures -> 512 << failures);
  private final long job =
      platform.createScript(ContainerSpec.builder("any", "latest", "true").name("a").build());
  private final long run = platform.startRun(job, ScriptKind.CONTAINER).id();

  private Findings.Found reports() {
    return findings.reports(new Command.Collect(3, job, run, false, 0));
  }

  @Test
  void ourReportIsToldFromTheProgramsOwnOutputsByItsName() throws UnreadableReportException {
    String ours = "civis-parallel report nightly 3";
    putOut("results", report(3, "not ours"));
    putOut(ours + "0", report(30, "of another container"));
    putOut(ours + " ", report(3, "not ours"));
    putOut(ours.toUpperCase(java.util.Locale.ROOT), report(3, "not ours"));
    assertThat(reports()).isEqualTo(new Findings.Found(List.of(), false, null, true));

    putOut(ours, report(3, "ours"));
    Findings.Found found = reports();
    assertThat(found.whole()).isTrue();
    assertThat(found.sets()).first().satisfies(it -> type(it, "ours"));
  }

  @Test
  void theSetsOfAReportThatCameInPartsAreTakenTogether() {
    putOut("civis-parallel report nightly 3 part 1", report(3, "first"));
    putOut("civis-parallel report nightly 30 part 1", report(30, "of another container"));
    putOut("civis-parallel report nightly 3 part 2", report(3, "second"));
    Findings.Found cut = reports();
    assertThat(cut.whole()).isFalse();
    assertThat(cut.sets()).hasSize(4);
    type(cut.sets().get(0), "first");
    type(cut.sets().get(2), "second");

    putOut("civis-parallel report nightly 3", report(3, "last"));
    assertThat(reports().whole()).isTrue();
    assertThat(reports().sets()).hasSize(6);
  }

  @Test
  void aMemoryDeathNamesTheMemoryAskedForAndUsed() throws UnreadableReportException {
    SetError error = new SetError(Kind.MEMORY, "signal", "Killed.", null, List.of());
    SetReport set = new SetReport(0, 1, null, error, NOW, NOW, 5, 498L, null);
    putOut("civis-parallel report nightly 3", new Report(1, "test", "nightly", 3, List.of(set)));
    Findings.Found found = reports();
    assertThat(found.sets().get(0).error().message())
        .isEqualTo("Killed. (memory asked for: 512 MB, used: 498 MB at most)");
  }

  @Test
  void whatWasAskedForIsThatOfTheAttempt() {
    SetError error = new SetError(Kind.MEMORY, "signal", "Killed.", null, List.of());
    SetReport set = new SetReport(0, 2, null, error, NOW, NOW, 5, null, null);
    putOut("civis-parallel report nightly 3", new Report(1, "test", "nightly", 3, List.of(set)));
    SetReport told = findings.reports(new Command.Collect(3, job, run, false, 1)).sets().get(0);
    assertThat(told.error().message()).isEqualTo("Killed. (memory asked for: 1024 MB)");
  }

  @Test
  void aDeathOfTheWholeContainerNamesThemToo() {
    String said = "Process ran out of its allotted 512 MB of memory";
    Run ended = new Run(run, RunState.FAILED, false, NOW, NOW, said, 511.6);
    SetError error =
        Obituary.of(0, 1, new Remains.Dead(ended, List.of(), true, 512, null, List.of()), NOW)
            .error();
    assertThat(error.kind()).isEqualTo(Kind.MEMORY);
    assertThat(error.message())
        .isEqualTo(
            "Its container ran out of memory (asked for: 512 MB, used: 512 MB at most): "
                + said
                + ". Ask for more with --memory");
  }

  @Test
  void whatATemplateAsksForIsNotKnown() {
    assertThat(MemoryNote.of(null, null)).isEqualTo("asked for: as much as its template says");
  }

  private void putOut(String name, Report report) {
    long value = platform.createJsonValue(name, Json.write(report));
    platform.addOutput(job, run, RunOutput.Kind.JSON_VALUE, value);
  }

  private static Report report(int container, String type) {
    SetError error = new SetError(Kind.TASK, type, null, null, List.of());
    SetReport set = new SetReport(0, 1, null, error, NOW, NOW, 5, 1L, null);
    SetReport other = new SetReport(1, 1, IntNode.valueOf(1), null, NOW, NOW, 5, 1L, null);
    return new Report(Report.VERSION, "test", "nightly", container, List.of(set, other));
  }

  private static void type(SetReport set, String type) {
    assertThat(set.error().type()).isEqualTo(type);
  }
}
