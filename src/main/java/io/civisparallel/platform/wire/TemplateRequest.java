package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** {@code POST /templates/scripts/}: makes a template of a script. */
public record TemplateRequest(
    @JsonProperty(required = true) @JsonAlias("script_id") long scriptId,
    @JsonProperty(required = true) String name,
    @Nullable String note,
    @JsonAlias("ui_report_id") @Nullable Long uiReportId,
    @Nullable Boolean archived,
    @Nullable Boolean hidden) {}
