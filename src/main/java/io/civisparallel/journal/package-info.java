/** The append-only record of a run, and its replay. */
@NullMarked
package io.civisparallel.journal;

import org.jspecify.annotations.NullMarked;
