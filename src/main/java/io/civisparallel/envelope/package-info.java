/** The two versioned messages that cross the container wall: the assignment in, the report out. */
@NullMarked
package io.civisparallel.envelope;

import org.jspecify.annotations.NullMarked;
