package io.civisparallel.platform.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use.
 *
 * @param cpu in shares, 1000 to a core
 * @param memory in MB
 * @param diskSpace in GB
 */
public record RequiredResources(
    @Nullable Integer cpu,
    @Nullable Integer memory,
    @JsonAlias("disk_space") @Nullable Double diskSpace) {}
