package io.civisparallel.platform.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.civisparallel.platform.Job;
import io.civisparallel.platform.JobQuery;
import io.civisparallel.platform.RunState;
import io.civisparallel.platform.wire.JobSummary;
import io.civisparallel.platform.wire.UserResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.Method;

/**
 * Lists one page of jobs, hidden ones too, the newest change first. Most of them are not ours, so
 * none spoils the page: what cannot be read of a job is left out, and a job without an id stays as
 * one without a name that belongs to nobody, for pages are told from the last one by their length.
 */
record ListJobs(JobQuery query) implements Endpoint<List<Job>> {

  @Override
  public String action() {
    return "list the jobs of user " + query.authorId();
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    String words = query.words();
    return "/jobs/?hidden=true&author="
        + query.authorId()
        + (words == null ? "" : "&q=" + URLEncoder.encode(words, UTF_8))
        + which()
        + "&limit="
        + JobQuery.PAGE_SIZE
        + "&page_num="
        + query.page()
        + "&order=updated_at&order_dir=desc";
  }

  private String which() {
    return switch (query.which()) {
      case PRESENT -> "";
      case ACTIVE -> "&state=queued,running";
      case ARCHIVED -> "&archived=true";
    };
  }

  @Override
  public Priority priority() {
    return Priority.STATE;
  }

  @Override
  public List<Job> read(Answer answer) throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (JobSummary job : answer.listOf(JobSummary.class)) {
      jobs.add(job(job));
    }
    return List.copyOf(jobs);
  }

  private static Job job(JobSummary job) {
    if (job.id() <= 0) {
      return new Job(0, "", 0, RunState.UNKNOWN, job.updatedAt(), null);
    }
    UserResponse author = job.author();
    return new Job(
        job.id(),
        Objects.requireNonNullElse(job.name(), ""),
        author == null ? 0 : author.id(),
        RunState.of(Objects.requireNonNullElse(job.state(), "")),
        job.updatedAt(),
        Runs.of(job.lastRun()));
  }
}
