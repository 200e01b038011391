package io.civisparallel.platform.rest;

import io.civisparallel.platform.wire.FilePatchRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hc.core5.http.Method;

/** Lets a file live longer; twice is once. */
record ExtendFile(long fileId, Instant expiresAt) implements Endpoint<Answer> {

  @Override
  public String action() {
    return "let file " + fileId + " live longer";
  }

  @Override
  public Method method() {
    return Method.PATCH;
  }

  @Override
  public String path() {
    return "/files/" + fileId;
  }

  @Override
  public Object body() {
    return FilePatchRequest.expiring(expiresAt.truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public Repeat repeat() {
    return Repeat.ALWAYS;
  }

  @Override
  public Priority priority() {
    return Priority.START;
  }

  @Override
  public Answer read(Answer answer) {
    return answer;
  }
}
