/** Runs one container's specification on this machine, as a process or through the Docker API. */
@NullMarked
package io.civisparallel.local.engine;

import org.jspecify.annotations.NullMarked;
