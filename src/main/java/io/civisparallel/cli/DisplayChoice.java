package io.civisparallel.cli;

import io.civisparallel.terminal.Verbosity;

/**
 * What people want to read, and how.
 *
 * @param verbosity how much
 * @param progress how a run is shown while it goes on
 */
record DisplayChoice(Verbosity verbosity, DisplayOptions.Progress progress) {}
