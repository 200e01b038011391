/**
 * The seams to this machine: clock, randomness, files, locks and processes. Every package may use
 * them.
 */
@NullMarked
package io.civisparallel.system;

import org.jspecify.annotations.NullMarked;
