package io.civisparallel.bundle;

import java.nio.file.Path;

/**
 * A file of code that travels.
 *
 * @param file where it lies here
 * @param name unique in its bundle, without a folder
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
public record CodeFile(Path file, String name, long size, String sha256) {}
