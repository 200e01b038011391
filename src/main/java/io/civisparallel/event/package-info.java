/** What happened, as sealed records. */
@NullMarked
package io.civisparallel.event;

import org.jspecify.annotations.NullMarked;
