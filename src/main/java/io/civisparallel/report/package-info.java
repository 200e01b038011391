/** HTML, JUnit XML, a job log, CI output and the digest of failures. */
@NullMarked
package io.civisparallel.report;

import org.jspecify.annotations.NullMarked;
