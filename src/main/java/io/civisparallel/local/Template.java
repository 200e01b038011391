package io.civisparallel.local;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A template: a script that others can be made from.
 *
 * @param scriptId the script that does the work
 */
record Template(
    long id,
    long scriptId,
    String name,
    @Nullable String note,
    boolean archived,
    boolean hidden,
    Instant createdAt) {}
