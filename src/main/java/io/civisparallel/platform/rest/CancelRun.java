package io.civisparallel.platform.rest;

import org.apache.hc.core5.http.Method;

/** Asks for a run to be cancelled; twice is once. */
record CancelRun(long jobId, long runId) implements Endpoint<Answer> {

  @Override
  public String action() {
    return "cancel run " + runId + " of script " + jobId;
  }

  @Override
  public Method method() {
    return Method.DELETE;
  }

  @Override
  public String path() {
    return "/scripts/containers/" + jobId + "/runs/" + runId;
  }

  @Override
  public Repeat repeat() {
    return Repeat.ALWAYS;
  }

  @Override
  public Priority priority() {
    return Priority.CANCEL;
  }

  @Override
  public Answer read(Answer answer) {
    return answer;
  }
}
