package io.civisparallel.cli;

import io.civisparallel.terminal.Verbosity;

/**
 * What people want to read, and how.
 *
 * @param verbosity how much
 * @param progress how a run is shown while it goes on
 * @param color when there are colours
 */
record DisplayChoice(Verbosity verbosity, DisplayOptions.Progress progress, Color color) {}
