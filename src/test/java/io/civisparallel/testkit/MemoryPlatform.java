package io.civisparallel.testkit;

import io.civisparallel.error.PlatformException;
import io.civisparallel.error.PlatformException.Outcome;
import io.civisparallel.platform.ContainerSpec;
import io.civisparallel.platform.CustomSpec;
import io.civisparallel.platform.FileLink;
import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.LogLine;
import io.civisparallel.platform.Platform;
import io.civisparallel.platform.Run;
import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.ScriptDetails;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.ScriptSpec;
import io.civisparallel.platform.Template;
import io.civisparallel.platform.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A platform in memory. Runs of it start at once and do nothing: a test ends them. Safe for all
 * threads.
 */
public final class MemoryPlatform implements Platform {

  private static final User ME = new User(7, "tester");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private record StoredJob(ScriptSpec spec, long change, List<Run> runs, List<LogLine> lines) {}

  private final MemoryFiles files = new MemoryFiles();
  private final Map<Long, String> jsonValues = new LinkedHashMap<>();
  private final Map<Long, String> jsonNames = new LinkedHashMap<>();
  private final Map<Long, StoredJob> jobs = new LinkedHashMap<>();
  private final Set<Long> forbidden = new HashSet<>();
  private final Set<Long> archived = new HashSet<>();
  private final Map<Long, Template> templates = new LinkedHashMap<>();
  private final Map<Long, List<RunOutput>> outputs = new LinkedHashMap<>();
  private long lastId = 100;
  private @Nullable RuntimeException refusal;
  private volatile Runnable beforeDownload = () -> {};
  private long calls;
  private long changes;
  private boolean findsByWords = true;
  private boolean movesOnChange = true;
  private boolean everybody;
  private final List<JobCrowd> crowds = new ArrayList<>();

  /** Stores a file, as an upload does, and gives its id. */
  public synchronized long store(String name, byte[] content) {
    return files.store(++lastId, name, content, null);
  }

  /** Its files, for a test to look at and to take away. */
  public MemoryFiles files() {
    return files;
  }

  /** The content of a file. */
  public synchronized byte[] content(long fileId) {
    return files.content(fileId);
  }

  /** Makes all links that were given out so far expire. */
  public synchronized void expireLinks() {
    files.expireLinks();
  }

  /** Makes every later attempt to store or to put out something fail. */
  public synchronized void refuseStoring(RuntimeException failure) {
    refusal = failure;
  }

  /** Has something done before each download. */
  public void beforeDownload(Runnable action) {
    beforeDownload = action;
  }

  /** Adds jobs that are there beside those that are made here, and change before each list. */
  public synchronized void crowd(String name, long author, int jobs) {
    crowds.add(new JobCrowd(name, author, jobs));
  }

  /** From now on no search finds anything. */
  public synchronized void findNothing() {
    findsByWords = false;
  }

  /** From now on lists show the jobs of everybody, whoever is asked for. */
  public synchronized void listEverybody() {
    everybody = true;
  }

  /** From now on a run's change leaves its job where it is in lists. */
  public synchronized void leaveJobsInPlace() {
    movesOnChange = false;
  }

  /** Ends a run. */
  public synchronized void end(long jobId, long runId, RunState state) {
    touch(jobId);
    List<Run> runs = job(jobId).runs();
    runs.replaceAll(it -> it.id() == runId ? new Run(runId, state, false, NOW, NOW, null) : it);
  }

  @Override
  public synchronized User me() {
    calls++;
    return ME;
  }

  @Override
  public synchronized long uploadFile(String name, Path content, Instant expiresAt) {
    calls++;
    refuse();
    try {
      return files.store(++lastId, name, Files.readAllBytes(content), expiresAt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized FileLink fileLink(long fileId, @Nullable Instant expiresAt) {
    calls++;
    return files.link(fileId);
  }

  @Override
  public synchronized void extendFile(long fileId, Instant expiresAt) {
    calls++;
    files.extend(fileId, expiresAt);
  }

  @Override
  public InputStream openLink(FileLink link, long offset, long length) {
    beforeDownload.run();
    return files.open(link, offset, length);
  }

  @Override
  public synchronized long createJsonValue(String name, String json) {
    calls++;
    refuse();
    long id = ++lastId;
    jsonValues.put(id, json);
    jsonNames.put(id, name);
    return id;
  }

  @Override
  public synchronized long createScript(ScriptSpec spec) {
    calls++;
    spec.accept(new UndeclaredArguments(this::template));
    long id = ++lastId;
    jobs.put(id, new StoredJob(spec, ++changes, new ArrayList<>(), new ArrayList<>()));
    return id;
  }

  @Override
  public synchronized Run startRun(long jobId, ScriptKind kind) {
    calls++;
    StoredJob job = job(jobId);
    if (!job.runs().isEmpty() && !job.runs().get(0).state().isTerminal()) {
      throw new PlatformException(Outcome.REFUSED, 409, "The job runs already", null);
    }
    Run run = new Run(++lastId, RunState.RUNNING, false, NOW, null, null);
    job.runs().add(0, run);
    touch(jobId);
    return run;
  }

  @Override
  public synchronized List<Run> runs(long jobId) {
    calls++;
    return List.copyOf(job(jobId).runs());
  }

  @Override
  public synchronized Run run(long jobId, long runId) {
    calls++;
    return job(jobId).runs().stream()
        .filter(it -> it.id() == runId)
        .findFirst()
        .orElseThrow(notThere("run", runId));
  }

  /** Lets a script, which still is there, no longer be read: as where permission is missing. */
  public synchronized void forbid(long jobId) {
    forbidden.add(jobId);
  }

  /** Makes a template of a container script, and gives its id. */
  public synchronized long makeTemplate(long scriptId) {
    ContainerSpec backing = (ContainerSpec) job(scriptId).spec();
    long id = ++lastId;
    templates.put(id, new Template(id, backing.name(), scriptId, "Container", backing.params()));
    return id;
  }

  @Override
  public synchronized Template template(long templateId) {
    calls++;
    Template template = templates.get(templateId);
    if (template == null) {
      throw notThere("template", templateId).get();
    }
    return template;
  }

  @Override
  public synchronized ScriptDetails script(long jobId) {
    calls++;
    if (forbidden.contains(jobId)) {
      throw notThere("job", jobId).get();
    }
    return job(jobId).spec().accept(new ScriptAsContainer(jobId, this::backing));
  }

  private ContainerSpec backing(CustomSpec custom) {
    return (ContainerSpec) job(template(custom.templateId()).scriptId()).spec();
  }

  @Override
  public synchronized List<Job> jobs(JobQuery query) {
    calls++;
    List<Job> all = new ArrayList<>();
    boolean wantsArchived = query.which() == JobQuery.Which.ARCHIVED;
    jobs.forEach(
        (id, it) -> {
          if (archived.contains(id) == wantsArchived) {
            all.add(listed(id, it));
          }
        });
    all.removeIf(it -> query.which() == JobQuery.Which.ACTIVE && !isActive(it));
    Instant now = NOW.plusMillis(++changes);
    if (!wantsArchived) {
      crowds.forEach(it -> all.addAll(it.list(query, now, everybody)));
    }
    all.removeIf(
        it -> (!everybody && it.authorId() != query.authorId()) || !isFound(it, query.words()));
    all.sort(Comparator.comparing(Job::updatedAt).reversed());
    int from = Math.min(all.size(), (query.page() - 1) * JobQuery.PAGE_SIZE);
    return List.copyOf(all.subList(from, Math.min(all.size(), from + JobQuery.PAGE_SIZE)));
  }

  private static boolean isActive(Job job) {
    return job.state() == RunState.QUEUED || job.state() == RunState.RUNNING;
  }

  private Job listed(long id, StoredJob job) {
    Run last = job.runs().isEmpty() ? null : job.runs().get(0);
    RunState state = last == null ? RunState.IDLE : last.state();
    return new Job(id, job.spec().name(), ME.id(), state, NOW.plusMillis(job.change()), last);
  }

  private boolean isFound(Job job, @Nullable String words) {
    return words == null || (findsByWords && job.name().contains(words));
  }

  private void touch(long jobId) {
    if (movesOnChange) {
      jobs.computeIfPresent(
          jobId, (id, it) -> new StoredJob(it.spec(), ++changes, it.runs(), it.lines()));
    }
  }

  @Override
  public synchronized List<RunOutput> outputs(long jobId, long runId) {
    calls++;
    return List.copyOf(outputs.getOrDefault(runId, List.of()));
  }

  @Override
  public synchronized void addOutput(long jobId, long runId, RunOutput.Kind kind, long objectId) {
    calls++;
    refuse();
    boolean json = kind == RunOutput.Kind.JSON_VALUE;
    String name = json ? jsonNames.get(objectId) : files.name(objectId);
    if (name == null) {
      throw notThere("JSON value", objectId).get();
    }
    outputs
        .computeIfAbsent(runId, it -> new ArrayList<>())
        .add(new RunOutput(kind, objectId, name, jsonValues.get(objectId)));
  }

  @Override
  public synchronized List<LogLine> logs(long jobId, long runId, int limit) {
    calls++;
    List<LogLine> lines = job(jobId).lines();
    return List.copyOf(lines.subList(Math.max(0, lines.size() - limit), lines.size()));
  }

  @Override
  public synchronized List<LogLine> logsAfter(long jobId, long runId, long lastId, int limit) {
    calls++;
    return job(jobId).lines().stream().filter(it -> it.id() > lastId).limit(limit).toList();
  }

  /** Adds a line to the log of a job's run. */
  public synchronized void print(long jobId, String line) {
    List<LogLine> lines = job(jobId).lines();
    lines.add(new LogLine(lines.size() + 1L, NOW, line));
  }

  @Override
  public synchronized void cancel(long jobId, long runId) {
    calls++;
    end(jobId, runId, RunState.CANCELLED);
  }

  @Override
  public synchronized void archive(long jobId, ScriptKind kind) {
    calls++;
    if (job(jobId).spec().kind() != kind) {
      throw notThere("script of this kind", jobId).get();
    }
    archived.add(jobId);
  }

  @Override
  public String address() {
    return "memory:";
  }

  @Override
  public boolean isEmbedded() {
    return false;
  }

  @Override
  public synchronized long calls() {
    return calls;
  }

  @Override
  public void close() {}

  private void refuse() {
    RuntimeException failure = refusal;
    if (failure != null) {
      throw failure;
    }
  }

  private StoredJob job(long id) {
    StoredJob job = jobs.get(id);
    if (job == null) {
      throw notThere("job", id).get();
    }
    return job;
  }

  private static Supplier<PlatformException> notThere(String what, long id) {
    return () ->
        new PlatformException(Outcome.REFUSED, 404, "There is no " + what + " " + id, null);
  }
}
