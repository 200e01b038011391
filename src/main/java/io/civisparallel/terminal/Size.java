package io.civisparallel.terminal;

/** How large a terminal is, in characters; 0 by 0 where it does not know. */
public record Size(int columns, int rows) {}
