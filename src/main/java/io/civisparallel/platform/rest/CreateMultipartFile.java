package io.civisparallel.platform.rest;

import io.civisparallel.platform.wire.MultipartFileRequest;
import io.civisparallel.platform.wire.MultipartUploadResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hc.core5.http.Method;

/** Asks where to send the parts of a new file. A twin without content expires by itself. */
record CreateMultipartFile(String name, int parts, Instant expiresAt)
    implements Endpoint<MultipartUploadResponse> {

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
    return "/files/multipart";
  }

  @Override
  public Object body() {
    return MultipartFileRequest.expiring(name, parts, expiresAt.truncatedTo(ChronoUnit.SECONDS));
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
  public MultipartUploadResponse read(Answer answer) throws IOException {
    MultipartUploadResponse upload = answer.as(MultipartUploadResponse.class);
    Answer.id(upload.id());
    if (upload.uploadUrls().size() != parts) {
      throw new IOException("Not a link for each part");
    }
    return upload;
  }
}
