package io.civisparallel.platform.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value.
 *
 * @param value the value, or a string that holds it as JSON
 */
public record JsonValueResponse(long id, @Nullable String name, @Nullable JsonNode value) {}
