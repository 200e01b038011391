package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code PUT .../archive}: puts a script away, or gets it back.
 *
 * @param status whether it is to be archived
 */
public record ArchiveRequest(@JsonProperty(required = true) boolean status) {}
