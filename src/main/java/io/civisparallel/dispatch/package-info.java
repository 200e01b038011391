/** Moves tasks to their end: budgets, polling, retries and cancelling. */
@NullMarked
package io.civisparallel.dispatch;

import org.jspecify.annotations.NullMarked;
