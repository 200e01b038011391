/**
 * Runs inside the container: takes the assignment in, supervises the child, sends the report out.
 */
@NullMarked
package io.civisparallel.worker;

import org.jspecify.annotations.NullMarked;
