package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code POST .../outputs}: something that a run put out.
 *
 * @param objectType {@code File} or {@code JSONValue}, among others
 */
public record OutputRequest(
    @JsonProperty(required = true) @JsonAlias("object_type") String objectType,
    @JsonProperty(required = true) @JsonAlias("object_id") long objectId) {}
