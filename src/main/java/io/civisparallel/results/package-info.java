/** Brings reports into the results file, in order, and verifies that file. */
@NullMarked
package io.civisparallel.results;

import org.jspecify.annotations.NullMarked;
