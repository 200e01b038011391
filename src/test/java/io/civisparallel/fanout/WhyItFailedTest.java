package io.civisparallel.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.envelope.SetError.Kind;
import io.civisparallel.event.Event;
import io.civisparallel.fanout.PreparedRun.Result;
import io.civisparallel.json.Json;
import io.civisparallel.local.LocalPlatform;
import io.civisparallel.platform.rest.RestPlatform;
import io.civisparallel.settings.FailureKind;
import io.civisparallel.settings.RetrySettings;
import io.civisparallel.system.Disk;
import io.civisparallel.worker.LightWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a set failed decides whether it is tried again, and its row tells what it died of. */
class WhyItFailedTest {

  private static final int SETS = 5;
  private static final int UNLUCKY = 3;

  @TempDir private Path folder;

  private final Queue<Kind> fates = new ArrayDeque<>();
  private LightRun run;
  private RestPlatform platform;

  @BeforeEach
  void open() {
    run = new LightRun(folder, SETS, LocalPlatform.Options.DEFAULT).before(this::befall);
    platform = run.open();
  }

  @AfterEach
  void close() {
    platform.close();
    run.close();
  }

  private void befall(int index) {
    @Nullable Kind fate = index == UNLUCKY ? fates.poll() : null;
    if (fate != null) {
      throw new LightWorker.Failed(fate);
    }
  }

  /** What befalls a set, one attempt after the other, until nothing does. */
  private WhyItFailedTest dyingOf(Kind... kinds) {
    fates.clear();
    fates.addAll(List.of(kinds));
    return this;
  }

  private void runs(RetrySettings retries, Result result) {
    assertThat(run.retrying(retries).over(platform, 2)).isEqualTo(result);
    assertThat(run.verify().areInOrder()).isTrue();
  }

  private JsonNode row() throws IOException {
    return Json.parse(Files.readAllLines(folder.resolve("results.jsonl")).get(UNLUCKY));
  }

  private List<String> history() throws IOException {
    return StreamSupport.stream(row().path("history").spliterator(), false)
        .map(it -> it.path("attempt").asText() + " " + it.path("kind").asText())
        .toList();
  }

  @Test
  void eachKindSpendsItsOwnAllowanceAndTheRowTellsOfAll() throws IOException {
    dyingOf(Kind.LOST, Kind.TASK, Kind.LOST, Kind.LOST, Kind.TIMEOUT)
        .runs(RetrySettings.of(0, 2), Result.SUCCEEDED);

    assertThat(row().path("attempts").intValue()).isEqualTo(6);
    assertThat(history()).containsExactly("1 lost", "2 task", "3 lost", "4 lost", "5 timeout");
    JsonNode task = row().path("history").get(1);
    assertThat(task.path("type").textValue()).isEqualTo("light");
    assertThat(task.path("message").textValue()).isEqualTo("it is to end as task");
    assertThat(task.path("jobId").longValue()).isPositive();
    assertThat(task.path("runId").longValue()).isPositive();
    assertThat(task.path("startedAt").textValue()).endsWith("Z");
    assertThat(task.path("finishedAt").textValue()).endsWith("Z");
    assertThat(task.path("durationMs").longValue()).isEqualTo(1);
    assertThat(
            Json.parse(Files.readAllLines(folder.resolve("results.jsonl")).get(0)).has("history"))
        .isFalse();
  }

  @Test
  void whatIsLostIsTriedAgainThriceUnlessAskedOtherwise() throws IOException {
    dyingOf(Kind.LOST, Kind.LOST, Kind.LOST, Kind.LOST).runs(RetrySettings.of(0, 0), Result.FAILED);

    assertThat(row().path("attempts").intValue()).isEqualTo(4);
    assertThat(row().path("error").path("kind").textValue()).isEqualTo("lost");
    assertThat(history()).containsExactly("1 lost", "2 lost", "3 lost");
  }

  @Test
  void whatFailsByItselfIsNotTriedAgainUnlessAskedFor() throws IOException {
    dyingOf(Kind.TASK).runs(RetrySettings.of(0, 0), Result.FAILED);

    assertThat(row().path("attempts").intValue()).isEqualTo(1);
    assertThat(row().has("history")).isFalse();
  }

  @Test
  void onlyTheKindsThatWereChosenAreTriedAgain() throws IOException {
    dyingOf(Kind.TIMEOUT, Kind.LOST)
        .runs(new RetrySettings(0, 5, 5, Set.of(FailureKind.TIMEOUT)), Result.FAILED);

    assertThat(history()).containsExactly("1 timeout");
    assertThat(row().path("error").path("kind").textValue()).isEqualTo("lost");
  }

  @Test
  void aRoundOfRetriesCountsAnewAndTellsOfTheRoundsBefore() throws IOException {
    run.lastingOn(Disk.system());
    dyingOf(Kind.LOST, Kind.TASK, Kind.TASK).runs(RetrySettings.of(0, 1), Result.FAILED);
    assertThat(history()).containsExactly("1 lost", "2 task");
    JsonNode last = row();

    dyingOf(Kind.TASK, Kind.TIMEOUT);
    assertThat(run.retry(platform, 2)).isEqualTo(Result.FAILED);
    assertThat(history()).containsExactly("1 lost", "2 task", "3 task", "4 task");
    JsonNode third = row().path("history").get(2);
    for (String field : List.of("jobId", "runId", "startedAt", "finishedAt", "durationMs")) {
      assertThat(third.path(field)).as(field).isEqualTo(last.path(field));
    }

    dyingOf();
    assertThat(run.retry(platform, 2)).isEqualTo(Result.SUCCEEDED);
    assertThat(history()).containsExactly("1 lost", "2 task", "3 task", "4 task", "5 timeout");
    assertThat(row().path("attempts").intValue()).isEqualTo(6);
  }

  @Test
  void aRunThatIsGoneOnWithKnowsWhatWasSpent() throws IOException {
    dyingOf(Kind.LOST, Kind.TASK, Kind.TASK);
    run.retrying(RetrySettings.of(0, 1))
        .lastingOn(Disk.system())
        .interruptedOnce(
            it -> it instanceof Event.SetRetried retried && retried.report().attempt() == 2);
    assertThat(run.over(platform, 1)).isEqualTo(Result.INTERRUPTED);

    assertThat(run.resume(platform, 1)).isEqualTo(Result.FAILED);
    assertThat(history()).containsExactly("1 lost", "2 task");
    assertThat(row().path("error").path("kind").textValue()).isEqualTo("task");
    assertThat(row().path("history").get(0).path("jobId").longValue()).isPositive();
  }
}
