package io.civisparallel.cli;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.system.Relay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from a container that does not share the network of its machine to the embedded platform
 * there: what calls the endpoint's port in here comes out of a socket over there.
 */
final class Passage implements AutoCloseable {

  private final @Nullable Relay relay;

  private Passage(@Nullable Relay relay) {
    this.relay = relay;
  }

  /**
   * Opens it, if the environment tells of one.
   *
   * @param endpoint the platform's address, on loopback then
   * @throws EnvironmentException if its port is taken in this container
   */
  static Passage open(URI endpoint, Map<String, String> environment) {
    String socket = environment.getOrDefault(Relay.VARIABLE, "");
    if (socket.isEmpty()) {
      return new Passage(null);
    }
    try {
      return new Passage(Relay.toSocket(endpoint.getPort(), Path.of(socket)));
    } catch (IOException e) {
      throw new EnvironmentException(
          "Cannot listen on port " + endpoint.getPort() + " of this container: " + e, e);
    }
  }

  @Override
  public void close() {
    if (relay != null) {
      relay.close();
    }
  }
}
