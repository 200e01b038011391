package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /json_values/}: a JSON value to be kept.
 *
 * @param valueStr the value as JSON text
 */
public record JsonValueRequest(
    @Nullable String name,
    @JsonProperty(required = true) @JsonAlias("value_str") String valueStr) {}
