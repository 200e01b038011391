/**
 * Says whose fault a failure is: the user's, the platform's or this machine's; anything else is a
 * bug.
 */
@NullMarked
package io.civisparallel.error;

import org.jspecify.annotations.NullMarked;
