package io.civisparallel.platform.rest;

import io.civisparallel.platform.Run;
import io.civisparallel.platform.wire.ContainerRunResponse;
import java.io.IOException;
import org.apache.hc.core5.http.Method;

/** Asks how a run stands. */
record GetRun(long jobId, long runId) implements Endpoint<Run> {

  @Override
  public String action() {
    return "ask how run " + runId + " of script " + jobId + " stands";
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/scripts/containers/" + jobId + "/runs/" + runId;
  }

  @Override
  public Priority priority() {
    return Priority.STATE;
  }

  @Override
  public Run read(Answer answer) throws IOException {
    return Runs.of(answer.as(ContainerRunResponse.class));
  }
}
