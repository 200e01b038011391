package io.civisparallel.fanout;

import io.civisparallel.system.Clock;
import io.civisparallel.system.Randomness;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a use case finds around it.
 *
 * @param folder the folder that relative names start from
 * @param in standard input
 * @param out standard output, which carries data only
 * @param clock the time
 * @param randomness chance
 */
public record Surroundings(
    Path folder, InputStream in, PrintStream out, Clock clock, Randomness randomness) {}
