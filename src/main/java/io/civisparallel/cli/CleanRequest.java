package io.civisparallel.cli;

import io.civisparallel.settings.ApiSettings;

/**
 * What a command line asked {@code clean} to do.
 *
 * @param run what the user calls it
 * @param journal whether its journal is to be removed, too
 * @param api how the platform's API is to be spoken to
 */
record CleanRequest(String run, boolean journal, ApiSettings api) {}
