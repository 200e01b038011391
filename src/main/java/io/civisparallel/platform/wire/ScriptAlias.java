package io.civisparallel.platform.wire;

/** Another name of a template. */
public record ScriptAlias(long id, long objectId, String alias) {}
