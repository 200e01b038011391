/** Flags, environment, file and defaults, resolved once, each value with its source. */
@NullMarked
package io.civisparallel.settings;

import org.jspecify.annotations.NullMarked;
