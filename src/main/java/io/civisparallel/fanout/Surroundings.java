package io.civisparallel.fanout;

import io.civisparallel.system.Clock;
import io.civisparallel.system.Disk;
import io.civisparallel.system.Randomness;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a use case finds around it.
 *
 * @param in standard input
 * @param out standard output, which carries data only
 * @param clock the time
 * @param randomness chance
 * @param disk where results and journal are written
 * @param stateFolder for the journals of runs without a results file; null where the user has none
 * @param version of this program
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    Clock clock,
    Randomness randomness,
    Disk disk,
    @Nullable Path stateFolder,
    String version) {}
