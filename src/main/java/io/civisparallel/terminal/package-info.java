/** Events drawn for people and programs: live, as plain lines, or as JSON lines. */
@NullMarked
package io.civisparallel.terminal;

import org.jspecify.annotations.NullMarked;
