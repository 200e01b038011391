package io.civisparallel.platform.wire;

/** Where a script and its runs are to be found. */
public record ScriptLinks(String details, String runs) {}
