package io.civisparallel.cli;

import org.jspecify.annotations.Nullable;

/**
 * What a command line asked {@code repro} to do.
 *
 * @param run what the user calls it
 * @param index of the set, from 0
 * @param debugPort where its JVM waits for a debugger, on loopback; null for nowhere
 */
record ReproRequest(String run, int index, @Nullable Integer debugPort) {}
