package io.civisparallel.local.engine.docker;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine may answer.
 *
 * @param text as {@code DOCKER_HOST} has it
 * @param socket the Unix-domain socket, or null for a TCP address
 * @param host of the TCP address, else a word that stands for one
 * @param port of the TCP address
 */
record EngineAddress(String text, @Nullable Path socket, String host, int port) {

  /** The variable that names the one address. */
  static final String VARIABLE = "DOCKER_HOST";

  private static final String TLS = "DOCKER_TLS_VERIFY";
  private static final int USUAL_PORT = 2375;
  private static final int MOST_PORTS = 65_535;

  /**
   * All that are to be tried, in order: the one that {@code DOCKER_HOST} names, or else the usual
   * sockets, of Docker and of Podman, the user's own before the machine's.
   *
   * @param environment of this process
   * @throws UserException if the variable holds no address that can be spoken to
   */
  static List<EngineAddress> all(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "").strip();
    if (!named.isEmpty()) {
      return List.of(parse(named, environment));
    }
    List<Path> sockets = new ArrayList<>();
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (runtime.startsWith("/")) {
      sockets.add(Path.of(runtime, "docker.sock"));
      sockets.add(Path.of(runtime, "podman", "podman.sock"));
    }
    String home = environment.getOrDefault("HOME", "");
    if (home.startsWith("/")) {
      sockets.add(Path.of(home, ".docker", "run", "docker.sock"));
    }
    sockets.add(Path.of("/var/run/docker.sock"));
    sockets.add(Path.of("/run/podman/podman.sock"));
    return sockets.stream().map(EngineAddress::of).toList();
  }

  /** A Unix-domain socket. */
  static EngineAddress of(Path socket) {
    return new EngineAddress("unix://" + socket, socket, "localhost", USUAL_PORT);
  }

  /** Whether there is anything at all. */
  boolean isThere() {
    return socket == null || Files.exists(socket);
  }

  private static EngineAddress parse(String text, Map<String, String> environment) {
    if (text.startsWith("unix:///")) {
      return of(Path.of(text.substring("unix://".length())));
    }
    if (!text.startsWith("tcp://") && !text.startsWith("http://")) {
      throw unusable(text, "only unix:///PATH and tcp://HOST:PORT can be spoken to");
    }
    if (!environment.getOrDefault(TLS, "").isEmpty()) {
      throw unusable(
          text, "with TLS, as " + TLS + " asks for, an engine cannot be spoken to; use its socket");
    }
    try {
      URI uri = URI.create(text);
      int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
      if (uri.getHost() == null || uri.getUserInfo() != null || port > MOST_PORTS) {
        throw unusable(text, "there is no host and port in it");
      }
      return new EngineAddress(text, null, uri.getHost(), port);
    } catch (IllegalArgumentException e) {
      throw unusable(text, "it is no address");
    }
  }

  private static UserException unusable(String text, String why) {
    String shown = Printable.clean(text.replaceFirst("//[^/]*@", "//...@"));
    return new UserException(VARIABLE + " is " + shown + ": " + why);
  }
}
