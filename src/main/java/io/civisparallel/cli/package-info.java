/** Commands and exit codes; the only place that wires objects together. */
@NullMarked
package io.civisparallel.cli;

import org.jspecify.annotations.NullMarked;
