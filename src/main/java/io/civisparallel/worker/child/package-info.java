/** The other side of the socket: loads and runs user classes. */
@NullMarked
package io.civisparallel.worker.child;

import org.jspecify.annotations.NullMarked;
