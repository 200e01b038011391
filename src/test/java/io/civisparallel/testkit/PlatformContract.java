package io.civisparallel.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.json.Json;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.Param;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Resources;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every platform promises to who uses its port, whatever runs the containers. */
@Timeout(120)
public abstract class PlatformContract {

  private static final long NOBODY = 987_654_321;

  protected Platform platform;

  private final Instant later = Instant.now().plus(1, ChronoUnit.DAYS);

  @TempDir Path folder;

  /** A new platform, which the kit closes. */
  protected abstract Platform open() throws Exception;

  /** Makes sure that a run, whose command waits for a minute, comes to an end. */
  protected abstract void end(long jobId, long runId);

  @BeforeEach
  void openPlatform() throws Exception {
    platform = open();
  }

  @AfterEach
  void closePlatform() {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void aFileComesBackAsItWasSent() throws IOException {
    long id = upload("some content, é");
    FileLink link = platform.fileLink(id, null);
    assertThat(link.fileId()).isEqualTo(id);
    assertThat(link.name()).isEqualTo("a file");
    assertThat(link.size()).isEqualTo("some content, é".getBytes(UTF_8).length);
    assertThat(read(link, 0, -1)).isEqualTo("some content, é");
  }

  @Test
  void anEmptyFileComesBackEmpty() throws IOException {
    assertThat(read(platform.fileLink(upload(""), null), 0, -1)).isEmpty();
  }

  @Test
  void aPartOfAFileIsExactlyThatPart() throws IOException {
    FileLink link = platform.fileLink(upload("0123456789"), later);
    assertThat(read(link, 0, 1)).isEqualTo("0");
    assertThat(read(link, 3, 4)).isEqualTo("3456");
    assertThat(read(link, 3, 0)).isEmpty();
    assertThat(read(link, 8, -1)).isEqualTo("89");
  }

  @Test
  void aPartThatIsNotAllThereIsAnErrorWhileReading() {
    FileLink link = platform.fileLink(upload("0123456789"), null);
    assertThatThrownBy(() -> read(link, 8, 3)).isInstanceOf(IOException.class);
  }

  @Test
  void aFileLivesAsLongAsItWasLastAskedTo() {
    Instant soon = later.truncatedTo(ChronoUnit.SECONDS);
    long id = upload("x");
    platform.extendFile(id, soon.plus(9, ChronoUnit.DAYS));
    assertThat(platform.fileLink(id, null).fileExpiresAt())
        .isEqualTo(soon.plus(9, ChronoUnit.DAYS));
    assertThatThrownBy(() -> platform.extendFile(NOBODY, soon))
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void openingALinkIsNoCall() throws IOException {
    FileLink link = platform.fileLink(upload("x"), null);
    long before = platform.calls();
    read(link, 0, -1);
    assertThat(platform.calls()).isEqualTo(before);
  }

  @Test
  void aContainerThatWasNotStartedIsIdle() {
    long id = platform.createContainer(spec("true"));
    Job job = job(id);
    assertThat(job.name()).isEqualTo("contract");
    assertThat(job.authorId()).isEqualTo(platform.me().id());
    assertThat(job.state()).isEqualTo(RunState.IDLE);
    assertThat(job.lastRun()).isNull();
    assertThat(platform.runs(id)).isEmpty();
  }

  @Test
  void aRunIsSeenInEveryWayUntilItEnds() {
    long id = platform.createContainer(spec("sleep 60"));
    Run started = platform.startRun(id);
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
    long id = platform.createContainer(spec("sleep 60"));
    Run run = platform.startRun(id);
    assertThat(failure(() -> platform.startRun(id)).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(platform.runs(id)).hasSize(1);
    end(id, run.id());
  }

  @Test
  void theNewestRunComesFirst() {
    long id = platform.createContainer(spec("sleep 60"));
    long first = platform.startRun(id).id();
    end(id, first);
    await().until(() -> platform.run(id, first).state().isTerminal());
    long second = platform.startRun(id).id();
    end(id, second);
    assertThat(platform.runs(id)).extracting(Run::id).containsExactly(second, first);
  }

  @Test
  void aCancelledRunEnds() {
    long id = platform.createContainer(spec("sleep 60"));
    long run = platform.startRun(id).id();
    platform.cancel(id, run);
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> platform.run(id, run).state() == RunState.CANCELLED);
  }

  @Test
  void whatARunPutOutIsListedWithItsValue() throws IOException {
    long id = platform.createContainer(spec("sleep 60"));
    long run = platform.startRun(id).id();
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
  void anArchivedScriptIsNotListed() {
    long id = platform.createContainer(spec("true"));
    platform.archive(id);
    assertThat(platform.jobs(new JobQuery(platform.me().id(), 1)))
        .extracting(Job::id)
        .doesNotContain(id);
  }

  @Test
  void onlyTheJobsOfTheAuthorAreListed() {
    platform.createContainer(spec("true"));
    assertThat(platform.jobs(new JobQuery(NOBODY, 1))).isEmpty();
    assertThat(platform.jobs(new JobQuery(platform.me().id(), 2))).isEmpty();
  }

  @Test
  void whatDoesNotExistIsRefused() {
    long id = platform.createContainer(spec("true"));
    List<ThrowingCallable> calls =
        List.of(
            () -> platform.startRun(NOBODY),
            () -> platform.run(id, NOBODY),
            () -> platform.runs(NOBODY),
            () -> platform.fileLink(NOBODY, null),
            () -> platform.archive(NOBODY));
    for (ThrowingCallable call : calls) {
      PlatformException failure = failure(call);
      assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(failure.status()).isEqualTo(404);
    }
  }

  /** A small hidden container script. */
  protected static ContainerSpec spec(String command) {
    return new ContainerSpec(
        "contract",
        "any",
        "latest",
        null,
        command,
        new Resources(2, 4, 1.0),
        List.of(Param.fixed("GREETING", "hello é")),
        1,
        true);
  }

  private Job job(long id) {
    return platform.jobs(new JobQuery(platform.me().id(), 1)).stream()
        .filter(it -> it.id() == id)
        .findFirst()
        .orElseThrow();
  }

  private long upload(String content) {
    try {
      Path file = Files.writeString(folder.resolve("upload"), content);
      return platform.uploadFile("a file", file, later);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(FileLink link, long offset, long length) throws IOException {
    try (InputStream in = platform.openLink(link, offset, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static PlatformException failure(ThrowingCallable call) {
    PlatformException failure = catchThrowableOfType(PlatformException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
