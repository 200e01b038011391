/**
 * The port over HTTP: one class per endpoint, one caller, one gate, one table from status to error.
 */
@NullMarked
package io.civisparallel.platform.rest;

import org.jspecify.annotations.NullMarked;
