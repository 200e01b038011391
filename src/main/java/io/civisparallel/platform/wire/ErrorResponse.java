package io.civisparallel.platform.wire;

/**
 * What the platform answers instead of the thing that was asked for.
 *
 * @param error a word for the kind of error
 * @param errorDescription what was wrong, for people
 * @param code the HTTP status
 */
public record ErrorResponse(String error, String errorDescription, int code) {}
