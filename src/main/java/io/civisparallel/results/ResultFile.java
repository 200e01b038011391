package io.civisparallel.results;

/**
 * A result that is too large to be part of its row.
 *
 * @param path from the folder of the results file
 * @param bytes its size
 * @param sha256 its digest, in lower-case hexadecimal digits
 */
public record ResultFile(String path, long bytes, String sha256) {}
