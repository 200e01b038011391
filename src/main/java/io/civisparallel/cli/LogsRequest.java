package io.civisparallel.cli;

import io.civisparallel.settings.ApiSettings;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asked {@code logs} to do.
 *
 * @param run what the user calls it
 * @param index of the set, from 0
 * @param attempt at it, from 1; null for the current one
 * @param follow whether to go on until the container's run has ended
 * @param api how the platform's API is to be spoken to
 */
record LogsRequest(
    String run, int index, @Nullable Integer attempt, boolean follow, ApiSettings api) {}
