/** The embedded platform: an HTTP server and its state, speaking the real contract. */
@NullMarked
package io.civisparallel.local;

import org.jspecify.annotations.NullMarked;
