/** The arguments file as numbered argument sets, with errors that name the line. */
@NullMarked
package io.civisparallel.arguments;

import org.jspecify.annotations.NullMarked;
