package io.civisparallel.local;

import io.civisparallel.platform.RunState;
import io.civisparallel.platform.wire.ContainerRequest;
import io.civisparallel.platform.wire.CustomRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A script, which is a job, as it stands at one moment.
 *
 * @param definition what it runs
 * @param updatedAt when it or one of its runs changed last
 * @param runs the oldest first
 */
record Script(
    long id,
    Definition definition,
    boolean archived,
    Instant createdAt,
    Instant updatedAt,
    List<RunEntry> runs) {

  /** Takes a copy of the runs. */
  Script {
    runs = List.copyOf(runs);
  }

  /** What a script runs. */
  sealed interface Definition {

    /** What people call it. */
    String name();

    /** Whether lists leave it out unless asked. */
    boolean hidden();
  }

  /** A container script; the request has all its defaults filled in. */
  record Container(ContainerRequest request) implements Definition {

    @Override
    public String name() {
      return String.valueOf(request.name());
    }

    @Override
    public boolean hidden() {
      return Boolean.TRUE.equals(request.hidden());
    }
  }

  /** A script made from a template; the request has its defaults filled in. */
  record Custom(CustomRequest request, long templateId) implements Definition {

    @Override
    public String name() {
      return String.valueOf(request.name());
    }

    @Override
    public boolean hidden() {
      return Boolean.TRUE.equals(request.hidden());
    }
  }

  /** The newest run, null if it never ran. */
  @Nullable RunEntry lastRun() {
    return runs.isEmpty() ? null : runs.get(runs.size() - 1);
  }

  /** The newest run that succeeded, null if none did. */
  @Nullable RunEntry lastSuccess() {
    return runs.stream()
        .filter(run -> run.state() == RunState.SUCCEEDED)
        .reduce((older, newer) -> newer)
        .orElse(null);
  }

  /** The state of its newest run, idle without any. */
  RunState state() {
    RunEntry last = lastRun();
    return last == null ? RunState.IDLE : last.state();
  }

  /** The template that it was made from, null if there was none. */
  @Nullable Long templateId() {
    return definition instanceof Custom custom ? (Long) custom.templateId() : null;
  }

  /**
   * One of its runs.
   *
   * @throws ApiError if there is no such run
   */
  RunEntry run(long runId) {
    return runs.stream()
        .filter(run -> run.id() == runId)
        .findAny()
        .orElseThrow(() -> ApiError.notFound("job " + id + " has no run " + runId));
  }

  Script with(RunEntry run) {
    List<RunEntry> more = new ArrayList<>(runs);
    more.add(run);
    return new Script(id, definition, archived, createdAt, updatedAt, more);
  }

  Script withRun(long runId, UnaryOperator<RunEntry> change) {
    List<RunEntry> changed =
        runs.stream().map(run -> run.id() == runId ? change.apply(run) : run).toList();
    return new Script(id, definition, archived, createdAt, updatedAt, changed);
  }

  Script with(Definition changed) {
    return new Script(id, changed, archived, createdAt, updatedAt, runs);
  }

  Script withArchived(boolean put) {
    return new Script(id, definition, put, createdAt, updatedAt, runs);
  }

  Script at(Instant now) {
    return new Script(id, definition, archived, createdAt, now, runs);
  }
}
