package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST .../logs}: lines for the log of a run, one or several.
 *
 * @param level {@code debug}, {@code info}, {@code warn}, {@code error} or {@code fatal}
 */
public record LogRequest(
    @Nullable String message,
    @Nullable String level,
    @Nullable List<Message> messages,
    @JsonAlias("child_job_id") @Nullable Long childJobId) {

  /** Takes copies of the collections. */
  public LogRequest {
    messages = Copies.of(messages);
  }

  /** One of several lines. */
  public record Message(
      @JsonProperty(required = true) String message,
      @Nullable String level,
      @JsonAlias("created_at") @Nullable Instant createdAt) {}
}
