package io.civisparallel.platform.rest;

import io.civisparallel.platform.wire.FileRequest;
import io.civisparallel.platform.wire.FileUploadResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hc.core5.http.Method;

/** Asks where to send a new file in one piece. A twin without content expires by itself. */
record CreateFile(String name, Instant expiresAt) implements Endpoint<FileUploadResponse> {

  @Override
  public String action() {
    return "upload the file " + name;
  }

  @Override
  public Method method() {
    return Method.POST;
  }

  @Override
  public String path() {
    return "/files/";
  }

  @Override
  public Object body() {
    return FileRequest.expiring(name, expiresAt.truncatedTo(ChronoUnit.SECONDS));
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
  public FileUploadResponse read(Answer answer) throws IOException {
    FileUploadResponse upload = answer.as(FileUploadResponse.class);
    Answer.id(upload.id());
    Answer.required(upload.uploadUrl(), "uploadUrl");
    return upload;
  }
}
