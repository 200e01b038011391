package io.civisparallel.platform.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Something that a run put out.
 *
 * @param objectType {@code File} or {@code JSONValue}, among others
 * @param value of a JSON value: the value, or a string that holds it as JSON
 */
public record OutputResponse(
    String objectType,
    long objectId,
    @Nullable String name,
    @Nullable String link,
    @Nullable JsonNode value) {}
