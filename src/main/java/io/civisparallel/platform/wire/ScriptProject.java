package io.civisparallel.platform.wire;

/** A project that a script belongs to. */
public record ScriptProject(long id, String name) {}
