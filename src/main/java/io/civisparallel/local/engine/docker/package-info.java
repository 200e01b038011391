/** Runs one container's specification in a real container of Docker Engine or Podman. */
@NullMarked
package io.civisparallel.local.engine.docker;

import org.jspecify.annotations.NullMarked;
