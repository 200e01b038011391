/** The REST contract as records, for both of its ends. */
@NullMarked
package io.civisparallel.platform.wire;

import org.jspecify.annotations.NullMarked;
