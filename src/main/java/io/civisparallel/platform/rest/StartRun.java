package io.civisparallel.platform.rest;

import io.civisparallel.platform.Run;
import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.wire.ContainerRunResponse;
import java.io.IOException;
import org.apache.hc.core5.http.Method;

/** Starts a run of a script, of which there must not be two. */
record StartRun(long jobId, ScriptKind kind) implements Endpoint<Run> {

  @Override
  public String action() {
    return "start a run of script " + jobId;
  }

  @Override
  public Method method() {
    return Method.POST;
  }

  @Override
  public String path() {
    return "/scripts/" + kind.folder() + "/" + jobId + "/runs";
  }

  @Override
  public Repeat repeat() {
    return Repeat.LOOK_AT_RUNS;
  }

  @Override
  public Priority priority() {
    return Priority.START;
  }

  @Override
  public boolean startsRun() {
    return true;
  }

  @Override
  public Run read(Answer answer) throws IOException {
    return Runs.of(answer.as(ContainerRunResponse.class));
  }
}
