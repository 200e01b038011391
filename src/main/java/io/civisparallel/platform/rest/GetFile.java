package io.civisparallel.platform.rest;

import io.civisparallel.platform.wire.FileResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.hc.core5.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a file and a link to its content.
 *
 * @param linkExpiresAt until when the link is wanted, or null for the platform's default
 */
record GetFile(long fileId, @Nullable Instant linkExpiresAt) implements Endpoint<FileResponse> {

  @Override
  public String action() {
    return "get a link to file " + fileId;
  }

  @Override
  public Method method() {
    return Method.GET;
  }

  @Override
  public String path() {
    return "/files/"
        + fileId
        + (linkExpiresAt == null ? "" : "?link_expires_at=" + whole(linkExpiresAt));
  }

  @Override
  public Priority priority() {
    return Priority.RESULT;
  }

  @Override
  public FileResponse read(Answer answer) throws IOException {
    return answer.as(FileResponse.class);
  }

  private static Instant whole(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
