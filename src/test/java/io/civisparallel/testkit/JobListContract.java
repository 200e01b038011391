package io.civisparallel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.ScriptKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every platform promises to who lists jobs. */
abstract class JobListContract extends FileContract {

  /** Makes sure that a run, whose command waits for a minute, comes to an end. */
  protected abstract void end(long jobId, long runId);

  @Test
  void anArchivedScriptIsNotListed() {
    long id = platform.createScript(spec("true"));
    platform.archive(id, ScriptKind.CONTAINER);
    long me = platform.me().id();
    assertThat(platform.jobs(new JobQuery(me, 1))).extracting(Job::id).doesNotContain(id);
  }

  @Test
  void theArchivedAreListedByThemselvesAndCanBeReadAsBefore() throws IOException {
    long kept = platform.createScript(spec("true"));
    long id = platform.createScript(spec("sleep 60"));
    Run run = platform.startRun(id, ScriptKind.CONTAINER);
    platform.addOutput(id, run.id(), RunOutput.Kind.JSON_VALUE, platform.createJsonValue("v", "7"));
    end(id, run.id());
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> platform.run(id, run.id()).state().isTerminal());
    platform.archive(id, ScriptKind.CONTAINER);
    long me = platform.me().id();
    assertThat(platform.jobs(new JobQuery(me, "contract", JobQuery.Which.ARCHIVED, 1)))
        .singleElement()
        .satisfies(it -> assertThat(it.id()).isEqualTo(id))
        .satisfies(it -> assertThat(it.lastRun().id()).isEqualTo(run.id()));
    assertThat(platform.jobs(new JobQuery(me, 1))).extracting(Job::id).containsExactly(kept);
    assertThat(platform.run(id, run.id()).state().isTerminal()).isTrue();
    assertThat(platform.outputs(id, run.id())).extracting(RunOutput::json).containsExactly("7");
    assertThat(platform.script(id).image()).isEqualTo("any");
  }

  @Test
  void whatIsQueuedOrRunsIsListedByItself() {
    long idle = platform.createScript(spec("true"));
    long id = platform.createScript(spec("sleep 60"));
    long run = platform.startRun(id, ScriptKind.CONTAINER).id();
    JobQuery active = new JobQuery(platform.me().id(), null, JobQuery.Which.ACTIVE, 1);
    assertThat(platform.jobs(active)).extracting(Job::id).containsExactly(id).doesNotContain(idle);
    end(id, run);
    await().atMost(60, TimeUnit.SECONDS).until(() -> platform.run(id, run).state().isTerminal());
    assertThat(platform.jobs(active)).isEmpty();
  }

  @Test
  void onlyTheJobsOfTheAuthorAreListed() {
    platform.createScript(spec("true"));
    assertThat(platform.jobs(new JobQuery(NOBODY, 1))).isEmpty();
    assertThat(platform.jobs(new JobQuery(platform.me().id(), 2))).isEmpty();
  }

  @Test
  void aJobIsFoundByAWordOfItsName() {
    long id = platform.createScript(spec("true"));
    long me = platform.me().id();
    assertThat(platform.jobs(new JobQuery(me, "contract", 1)))
        .extracting(Job::id)
        .containsExactly(id);
    assertThat(platform.jobs(new JobQuery(me, "some other words", 1))).isEmpty();
  }

  @Test
  void theNewestChangeComesFirst() {
    long first = platform.createScript(spec("sleep 60"));
    long second = platform.createScript(spec("true"));
    long me = platform.me().id();
    assertThat(platform.jobs(new JobQuery(me, 1)))
        .extracting(Job::id)
        .containsExactly(second, first);
    long run = platform.startRun(first, ScriptKind.CONTAINER).id();
    assertThat(platform.jobs(new JobQuery(me, 1)))
        .extracting(Job::id)
        .containsExactly(first, second);
    end(first, run);
  }

  /** A small hidden container script. */
  protected static ContainerSpec spec(String command) {
    return ContainerSpec.builder("any", "latest", command)
        .name("contract")
        .resources(new Resources(2, 4, 1.0))
        .params(List.of(Param.fixed("GREETING", "hello é")))
        .cancelTimeout(1)
        .build();
  }
}
