package io.civisparallel.platform.wire;

/** A group of users. */
public record GroupResponse(
    long id, String name, String slug, long organizationId, String organizationName) {}
