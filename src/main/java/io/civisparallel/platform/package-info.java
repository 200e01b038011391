/** The port to the platform: its operations, its nouns and its budget numbers. */
@NullMarked
package io.civisparallel.platform;

import org.jspecify.annotations.NullMarked;
