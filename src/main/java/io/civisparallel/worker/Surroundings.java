package io.civisparallel.worker;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a worker finds around it.
 *
 * @param environment the container's environment variables
 * @param temporary where it may make a folder of its own
 * @param out the container's stdout; gets what the user's program prints there
 * @param err the container's stderr; gets the same, and what the worker itself says
 * @param version the version of this program
 */
public record Surroundings(
    Map<String, String> environment,
    Path temporary,
    PrintStream out,
    PrintStream err,
    String version) {

  /** Takes a copy of the environment. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
