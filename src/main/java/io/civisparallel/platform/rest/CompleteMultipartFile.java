package io.civisparallel.platform.rest;

import org.apache.hc.core5.http.Method;

/** Says that all parts of a file are there. {@link LookFirst} repeats it. */
record CompleteMultipartFile(long fileId) implements Endpoint<Answer> {

  @Override
  public String action() {
    return "complete the upload of file " + fileId;
  }

  @Override
  public Method method() {
    return Method.POST;
  }

  @Override
  public String path() {
    return "/files/multipart/" + fileId + "/complete";
  }

  @Override
  public Repeat repeat() {
    return Repeat.LOOK_AT_FILE;
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
