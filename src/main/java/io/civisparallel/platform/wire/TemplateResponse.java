package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template. */
public record TemplateResponse(
    long id,
    @JsonProperty("public") boolean isPublic,
    long scriptId,
    String scriptType,
    @Nullable String userContext,
    List<ScriptParam> params,
    String name,
    String category,
    @Nullable String note,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    int useCount,
    @Nullable Long uiReportId,
    boolean techReviewed,
    boolean archived,
    boolean hidden,
    UserResponse author,
    String myPermissionLevel) {

  /** Takes copies of the collections. */
  public TemplateResponse {
    params = Copies.orEmpty(params);
  }
}
