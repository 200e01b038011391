package io.civisparallel.cli;

import io.civisparallel.settings.ApiSettings;

/**
 * What a command line asked {@code clean} to do.
 *
 * @param run what the user calls it
 * @param journal whether its journal is to be removed, too
 * @param abandon whether it may be one that has not ended, which then never will
 * @param api how the platform's API is to be spoken to
 */
record CleanRequest(String run, boolean journal, boolean abandon, ApiSettings api) {}
