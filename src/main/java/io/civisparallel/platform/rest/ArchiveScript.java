package io.civisparallel.platform.rest;

import io.civisparallel.platform.ScriptKind;
import io.civisparallel.platform.wire.ArchiveRequest;
import org.apache.hc.core5.http.Method;

/** Archives a script; twice is once. */
record ArchiveScript(long jobId, ScriptKind kind) implements Endpoint<Answer> {

  @Override
  public String action() {
    return "archive script " + jobId;
  }

  @Override
  public Method method() {
    return Method.PUT;
  }

  @Override
  public String path() {
    return "/scripts/" + kind.folder() + "/" + jobId + "/archive";
  }

  @Override
  public Object body() {
    return new ArchiveRequest(true);
  }

  @Override
  public Repeat repeat() {
    return Repeat.ALWAYS;
  }

  @Override
  public Priority priority() {
    return Priority.LOGS;
  }

  @Override
  public Answer read(Answer answer) {
    return answer;
  }
}
