package io.civisparallel.platform;

/**
 * A user of the platform.
 *
 * @param id the platform's number for the user
 * @param username the login name
 */
public record User(long id, String username) {}
