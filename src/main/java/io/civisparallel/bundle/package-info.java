/** Code and arguments as the files that travel to the containers. */
@NullMarked
package io.civisparallel.bundle;

import org.jspecify.annotations.NullMarked;
