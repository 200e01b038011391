package io.civisparallel.platform.rest;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.UserException;
import io.civisparallel.platform.BudgetLeft;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.ScriptSpec;
import io.civisparallel.platform.Template;
import io.civisparallel.platform.User;
import io.civisparallel.platform.wire.FileResponse;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The platform over HTTP: Civis Platform, or the embedded one. One object serves the whole process,
 * for it holds the gate that every call goes through.
 *
 * <p>A thread that is interrupted while it waits for its turn or for another attempt gets a {@link
 * PlatformException} and stays interrupted; one that waits for an answer goes on, unless {@link
 * #close} cuts its connection.
 */
public final class RestPlatform implements Platform {

  /** More pages of outputs than any run has. */
  private static final int MOST_PAGES = 200;

  private final Transport transport;
  private final List<Breaker> breakers;
  private final Gate gate;
  private final ApiCaller caller;
  private final LookFirst lookFirst;
  private final Uploads uploads;
  private final Downloads downloads;

  private RestPlatform(RestSettings settings) {
    this.transport = new Transport(settings);
    this.gate = new Gate(settings.pace(), settings.clock(), settings.troubles());
    SleepWatch watch = new SleepWatch(settings.clock(), slept -> woke(slept, settings));
    Breaker platform = new Breaker("the platform", settings);
    Breaker store = new Breaker("the platform's file store", settings);
    this.breakers = List.of(platform, store);
    Attempts calls = new Attempts(platform, watch, transport::isClosed, settings);
    Attempts transfers = new Attempts(store, watch, transport::isClosed, settings);
    this.caller = new ApiCaller(settings, transport, gate, calls);
    this.lookFirst = new LookFirst(caller, settings);
    this.uploads = new Uploads(caller, new Storage(settings, transport, transfers), lookFirst);
    this.downloads = new Downloads(settings.endpoint(), transport, transfers);
  }

  private void woke(Duration slept, RestSettings settings) {
    transport.drop();
    settings.troubles().slept(slept);
  }

  /**
   * Opens the platform. Nothing is sent yet.
   *
   * @throws UserException if nothing may be sent to the endpoint
   */
  public static RestPlatform open(RestSettings settings) {
    URI endpoint = settings.endpoint();
    String complaint = Origin.complaint(endpoint);
    if (complaint == null
        && (endpoint.getRawQuery() != null || endpoint.getRawFragment() != null)) {
      complaint = "it has a query or a fragment";
    }
    if (complaint != null) {
      throw new UserException(
          "CIVIS_API_ENDPOINT cannot be used: "
              + complaint
              + ". Leave it unset for Civis Platform itself");
    }
    return new RestPlatform(settings);
  }

  @Override
  public User me() {
    return caller.call(new GetMe());
  }

  @Override
  public long uploadFile(String name, Path content, Instant expiresAt) {
    return uploads.upload(name, content, expiresAt);
  }

  @Override
  public FileLink fileLink(long fileId, @Nullable Instant expiresAt) {
    FileResponse file = caller.call(new GetFile(fileId, expiresAt));
    String url = file.fileUrl();
    if (url == null) {
      throw new PlatformException(
          PlatformException.Outcome.REFUSED,
          0,
          "Cannot get a link to file " + fileId + ": it has no content, or not yet",
          null);
    }
    String name = Objects.requireNonNullElse(file.name(), "");
    long size = Objects.requireNonNullElse(file.fileSize(), -1L);
    return new FileLink(fileId, name, size, url, file.expiresAt());
  }

  @Override
  public void extendFile(long fileId, Instant expiresAt) {
    caller.call(new ExtendFile(fileId, expiresAt));
  }

  @Override
  public InputStream openLink(FileLink link, long offset, long length) {
    return downloads.open(link, offset, length);
  }

  @Override
  public long createJsonValue(String name, String json) {
    return caller.call(new CreateJsonValue(name, json));
  }

  @Override
  public long createScript(ScriptSpec spec) {
    return caller.call(new CreateScript(spec));
  }

  @Override
  public Run startRun(long jobId, ScriptKind kind) {
    return caller.call(new StartRun(jobId, kind));
  }

  @Override
  public List<Run> runs(long jobId) {
    return caller.call(new ListRuns(jobId));
  }

  @Override
  public Run run(long jobId, long runId) {
    return caller.call(new GetRun(jobId, runId));
  }

  @Override
  public ScriptDetails script(long jobId) {
    return caller.call(new GetScript(jobId));
  }

  @Override
  public Template template(long templateId) {
    return caller.call(new GetTemplate(templateId));
  }

  @Override
  public List<Job> jobs(JobQuery query) {
    return caller.call(new ListJobs(query));
  }

  @Override
  public List<RunOutput> outputs(long jobId, long runId) {
    List<RunOutput> outputs = new ArrayList<>();
    for (int number = 1; number <= MOST_PAGES; number++) {
      ListOutputs.Page page = caller.call(new ListOutputs(jobId, runId, number));
      outputs.addAll(page.outputs());
      if (page.isLast()) {
        break;
      }
    }
    return List.copyOf(outputs);
  }

  @Override
  public void addOutput(long jobId, long runId, RunOutput.Kind kind, long objectId) {
    lookFirst.make(
        new AddOutput(jobId, runId, kind, objectId),
        () ->
            outputs(jobId, runId).stream()
                .anyMatch(it -> it.kind() == kind && it.objectId() == objectId));
  }

  @Override
  public List<LogLine> logs(long jobId, long runId, int limit) {
    return caller.call(new GetLogs(jobId, runId, null, limit));
  }

  @Override
  public List<LogLine> logsAfter(long jobId, long runId, long lastId, int limit) {
    return caller.call(new GetLogs(jobId, runId, lastId, limit));
  }

  @Override
  public void cancel(long jobId, long runId) {
    caller.call(new CancelRun(jobId, runId));
  }

  @Override
  public void archive(long jobId, ScriptKind kind) {
    caller.call(new ArchiveScript(jobId, kind));
  }

  /** What the platform's latest answer told of budgets and time, or null before the first. */
  @Nullable Sighting latest() {
    return caller.latest();
  }

  @Override
  public String address() {
    return caller.address();
  }

  @Override
  public boolean isEmbedded() {
    return caller.isEmbedded();
  }

  @Override
  public long calls() {
    return gate.calls();
  }

  @Override
  public @Nullable BudgetLeft budget() {
    return gate.left();
  }

  @Override
  public void close() {
    transport.close();
    breakers.forEach(Breaker::close);
  }
}
