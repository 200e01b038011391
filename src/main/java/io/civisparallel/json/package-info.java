/** The one configured mapper, and files of JSON lines. */
@NullMarked
package io.civisparallel.json;

import org.jspecify.annotations.NullMarked;
