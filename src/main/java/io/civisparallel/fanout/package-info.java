/** The use cases behind the commands: run, resume, retry, infer and doctor. */
@NullMarked
package io.civisparallel.fanout;

import org.jspecify.annotations.NullMarked;
