/** Finds, describes and binds what is to be run, read from class files that are never loaded. */
@NullMarked
package io.civisparallel.target;

import org.jspecify.annotations.NullMarked;
