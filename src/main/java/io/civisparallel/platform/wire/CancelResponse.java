package io.civisparallel.platform.wire;

/** {@code POST /scripts/{id}/cancel}: where the cancelled run stands. */
public record CancelResponse(long id, String state, boolean isCancelRequested) {}
