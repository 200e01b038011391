/** When to try again: a policy as data, and the loop that obeys it. */
@NullMarked
package io.civisparallel.retry;

import org.jspecify.annotations.NullMarked;
