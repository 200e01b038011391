/**
 * Turns settings and arguments into an immutable plan with a fingerprint, and touches nothing else.
 */
@NullMarked
package io.civisparallel.plan;

import org.jspecify.annotations.NullMarked;
