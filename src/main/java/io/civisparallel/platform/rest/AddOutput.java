package io.civisparallel.platform.rest;

import io.civisparallel.platform.RunOutput;
import io.civisparallel.platform.wire.OutputRequest;
import org.apache.hc.core5.http.Method;

/** Adds something to what a run put out. {@link LookFirst} repeats it. */
record AddOutput(long jobId, long runId, RunOutput.Kind kind, long objectId)
    implements Endpoint<Answer> {

  @Override
  public String action() {
    return "add " + kind.word() + " " + objectId + " to the outputs of run " + runId;
  }

  @Override
  public Method method() {
    return Method.POST;
  }

  @Override
  public String path() {
    return "/scripts/containers/" + jobId + "/runs/" + runId + "/outputs";
  }

  @Override
  public Object body() {
    return new OutputRequest(kind.word(), objectId);
  }

  @Override
  public Repeat repeat() {
    return Repeat.LOOK_AT_OUTPUTS;
  }

  @Override
  public Priority priority() {
    return Priority.RESULT;
  }

  @Override
  public Answer read(Answer answer) {
    return answer;
  }
}
