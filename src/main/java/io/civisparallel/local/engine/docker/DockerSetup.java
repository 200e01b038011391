package io.civisparallel.local.engine.docker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What all containers of an engine get beside what they ask for.
 *
 * @param folder private to this engine: what is mounted into containers is made in it
 * @param network how they meet the network
 * @param worker the worker's jar, named with its version, or null where there is none
 */
public record DockerSetup(Path folder, EngineNetwork network, @Nullable Path worker) {

  /** Where the worker's jar is found in a container, by its own name. */
  public static final String WORKER_FOLDER = "/opt/civis-parallel-worker";

  /** Where the platform's socket is found in a container that does not share the network. */
  public static final String SOCKET = "/opt/civis-parallel-worker/platform.sock";

  /** The socket on this machine; whoever opened the engine listens there, if need be. */
  public Path socket() {
    return folder.resolve("platform.sock");
  }

  /** Whether containers reach the platform by the socket alone. */
  public boolean needsSocket() {
    return network != EngineNetwork.HOST;
  }
}
