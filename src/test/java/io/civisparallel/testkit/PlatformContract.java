package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every platform promises to who uses its port, whatever runs the containers. */
@Timeout(120)
public abstract class PlatformContract extends JobListContract {

  /** Makes a template of a container script. */
  protected abstract long makeTemplate(long scriptId) throws Exception;

  /** Adds a line to the log of a run. */
  protected abstract void print(long jobId, long runId, String line) throws Exception;

  @Test
  void aContainerThatWasNotStartedIsIdle() {
    long id = platform.createScript(spec("true"));
    Job job = job(id);
    assertThat(job.name()).isEqualTo("contract");
    assertThat(job.authorId()).isEqualTo(platform.me().id());
    assertThat(job.state()).isEqualTo(RunState.IDLE);
    assertThat(job.lastRun()).isNull();
    assertThat(platform.runs(id)).isEmpty();
  }

  @Test
  void aRunIsSeenInEveryWayUntilItEnds() {
    long id = platform.createScript(spec("sleep 60"));
    Run started = platform.startRun(id, ScriptKind.CONTAINER);
    assertThat(started.state()).isIn(RunState.QUEUED, RunState.RUNNING);
    assertThat(platform.runs(id)).extracting(Run::id).containsExactly(started.id());
    assertThat(job(id).lastRun()).isNotNull();
    assertThat(job(id).lastRun().id()).isEqualTo(started.id());
    end(id, started.id());
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> platform.run(id, started.id()).state().isTerminal());
    assertThat(job(id).state().isTerminal()).isTrue();
    assertThat(platform.run(id, started.id()).finishedAt()).isNotNull();
  }

  @Test
  void aJobThatRunsIsNotStartedASecondTime() {
    long id = platform.createScript(spec("sleep 60"));
    Run run = platform.startRun(id, ScriptKind.CONTAINER);
    assertThat(failure(() -> platform.startRun(id, ScriptKind.CONTAINER)).outcome())
        .isEqualTo(Outcome.REFUSED);
    assertThat(platform.runs(id)).hasSize(1);
    end(id, run.id());
  }

  @Test
  void theNewestRunComesFirst() {
    long id = platform.createScript(spec("sleep 60"));
    long first = platform.startRun(id, ScriptKind.CONTAINER).id();
    end(id, first);
    await().until(() -> platform.run(id, first).state().isTerminal());
    long second = platform.startRun(id, ScriptKind.CONTAINER).id();
    end(id, second);
    assertThat(platform.runs(id)).extracting(Run::id).containsExactly(second, first);
  }

  @Test
  void aCancelledRunEnds() {
    long id = platform.createScript(spec("sleep 60"));
    long run = platform.startRun(id, ScriptKind.CONTAINER).id();
    platform.cancel(id, run);
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> platform.run(id, run).state() == RunState.CANCELLED);
  }

  @Test
  void whatARunPutOutIsListedWithItsValue() throws IOException {
    long id = platform.createScript(spec("sleep 60"));
    long run = platform.startRun(id, ScriptKind.CONTAINER).id();
    long value = platform.createJsonValue("a value", "{\"x\":[1,\"é\"]}");
    long file = upload("y");
    platform.addOutput(id, run, RunOutput.Kind.JSON_VALUE, value);
    platform.addOutput(id, run, RunOutput.Kind.FILE, file);
    List<RunOutput> outputs = platform.outputs(id, run);
    assertThat(outputs).extracting(RunOutput::objectId).containsExactlyInAnyOrder(value, file);
    RunOutput json = outputs.stream().filter(it -> it.objectId() == value).findFirst().get();
    assertThat(json.kind()).isEqualTo(RunOutput.Kind.JSON_VALUE);
    assertThat(json.name()).isEqualTo("a value");
    assertThat(Json.parse(json.json())).isEqualTo(Json.parse("{\"x\":[1,\"é\"]}"));
    end(id, run);
  }

  @Test
  void aLogIsReadInPagesFromItsBeginningAndFromItsEnd() throws Exception {
    long id = platform.createScript(spec("sleep 60"));
    long run = platform.startRun(id, ScriptKind.CONTAINER).id();
    for (String line : List.of("one", "two", "three", "four", "é five")) {
      print(id, run, line);
    }
    List<LogLine> all = new ArrayList<>();
    List<LogLine> page = platform.logsAfter(id, run, 0, 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      all.addAll(page);
      page = platform.logsAfter(id, run, page.get(page.size() - 1).id(), 2);
    }
    assertThat(all)
        .extracting(LogLine::message)
        .containsSubsequence("one", "two", "three", "four", "é five");
    assertThat(platform.logs(id, run, 1000)).isEqualTo(all);
    assertThat(platform.logs(id, run, 2)).isEqualTo(all.subList(all.size() - 2, all.size()));
    end(id, run);
  }

  @Test
  void aScriptIsReadAsItWasMade() {
    Param open = new Param("COUNT", "integer", false, null, "3");
    ContainerSpec spec =
        spec("true").toBuilder()
            .params(List.of(Param.fixed("GREETING", "hello é"), open))
            .arguments(Map.of("COUNT", "[1,2]"))
            .repository(new ContainerSpec.Repository("example.org/calc", "main"))
            .gitCredentialId(5L)
            .remoteHostCredentialId(6L)
            .timeZone("Europe/Vienna")
            .build();
    long id = platform.createScript(spec);
    assertThat(platform.script(id))
        .isEqualTo(
            new ScriptDetails(
                id,
                null,
                "any",
                "latest",
                spec.repository(),
                spec.params(),
                spec.arguments(),
                5L,
                6L,
                2,
                4,
                1.0,
                1,
                "Europe/Vienna"));
  }

  @Test
  void aTemplateSaysWhatArgumentsItTakes() throws Exception {
    Param task = new Param("TASK", "multi_line_string", true, null, null);
    long script = platform.createScript(spec("true").toBuilder().params(List.of(task)).build());
    long id = makeTemplate(script);
    Template template = platform.template(id);
    assertThat(template.id()).isEqualTo(id);
    assertThat(template.scriptId()).isEqualTo(script);
    assertThat(template.scriptType()).isEqualTo("Container");
    assertThat(template.params()).containsExactly(task);
  }

  @Test
  void aCustomScriptRunsAsItsTemplateDoes() throws Exception {
    Param task = new Param("TASK", "string", true, null, null);
    ContainerSpec backing = spec("sleep 60").toBuilder().params(List.of(task)).build();
    long template = makeTemplate(platform.createScript(backing));
    long id = platform.createScript(custom(template, Map.of("TASK", "\"work\"")));
    assertThat(job(id).name()).isEqualTo("custom");
    assertThat(platform.script(id).fromTemplateId()).isEqualTo(template);
    assertThat(platform.script(id).arguments()).isEqualTo(Map.of("TASK", "\"work\""));
    Run run = platform.startRun(id, ScriptKind.CUSTOM);
    assertThat(platform.runs(id)).extracting(Run::id).containsExactly(run.id());
    platform.cancel(id, run.id());
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> platform.run(id, run.id()).state() == RunState.CANCELLED);
    platform.archive(id, ScriptKind.CUSTOM);
    assertThat(platform.jobs(new JobQuery(platform.me().id(), 1)))
        .extracting(Job::id)
        .doesNotContain(id);
  }

  @Test
  void anArgumentThatTheTemplateDoesNotDeclareIsRefused() throws Exception {
    long template = makeTemplate(platform.createScript(spec("true")));
    PlatformException failure =
        failure(() -> platform.createScript(custom(template, Map.of("NO_SUCH", "1"))));
    assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(failure(() -> platform.createScript(custom(NOBODY, Map.of()))).status())
        .isEqualTo(404);
  }

  @Test
  void theAddressHasNoSlashAtItsEnd() {
    assertThat(platform.address()).matches("[a-z]+:(//[^/]+)?");
  }

  @Test
  void whatDoesNotExistIsRefused() {
    long id = platform.createScript(spec("true"));
    List<ThrowingCallable> calls =
        List.of(
            () -> platform.startRun(NOBODY, ScriptKind.CONTAINER),
            () -> platform.run(id, NOBODY),
            () -> platform.runs(NOBODY),
            () -> platform.fileLink(NOBODY, null),
            () -> platform.script(NOBODY),
            () -> platform.template(NOBODY),
            () -> platform.archive(NOBODY, ScriptKind.CONTAINER),
            () -> platform.archive(id, ScriptKind.CUSTOM));
    for (ThrowingCallable call : calls) {
      PlatformException failure = failure(call);
      assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(failure.status()).isEqualTo(404);
    }
  }

  private static CustomSpec custom(long template, Map<String, String> arguments) {
    return new CustomSpec("custom", template, arguments, CustomSpec.Overrides.NONE, true, null);
  }

  private Job job(long id) {
    return platform.jobs(new JobQuery(platform.me().id(), 1)).stream()
        .filter(it -> it.id() == id)
        .findFirst()
        .orElseThrow();
  }
}
