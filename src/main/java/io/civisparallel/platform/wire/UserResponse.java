package io.civisparallel.platform.wire;

import org.jspecify.annotations.Nullable;

/**
 * A user, as other things name it.
 *
 * @param name the full name
 * @param username the login name
 */
public record UserResponse(
    long id, String name, String username, String initials, @Nullable Boolean online) {}
