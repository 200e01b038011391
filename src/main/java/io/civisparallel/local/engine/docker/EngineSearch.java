package io.civisparallel.local.engine.docker;

import static java.util.stream.Collectors.joining;

import io.civisparallel.error.EnvironmentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the engine that answers. */
final class EngineSearch {

  private static final String REMEDY =
      "Install and start one: apt-get install docker.io (or dnf install podman, then systemctl --user"
          + " start podman.socket), or name one that runs in DOCKER_HOST";

  private EngineSearch() {}

  /**
   * Speaks to the first that answers.
   *
   * @param environment of this process
   * @throws EnvironmentException if none does, saying where was looked and what can be done
   */
  static EngineClient find(Map<String, String> environment) {
    List<EngineAddress> all = EngineAddress.all(environment);
    List<String> failures = new ArrayList<>();
    for (EngineAddress address : all) {
      if (address.isThere()) {
        EngineClient client = new EngineClient(address);
        try {
          client.negotiate();
          return client;
        } catch (IOException e) {
          client.close();
          failures.add(address.text() + " (" + reason(e) + ")");
        }
      }
    }
    String looked = all.stream().map(EngineAddress::text).collect(joining(", "));
    throw new EnvironmentException(
        "no container engine answers for --engine docker: "
            + (failures.isEmpty()
                ? "there is none at " + looked
                : "tried " + String.join(", ", failures))
            + ". "
            + REMEDY);
  }

  private static String reason(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("Permission denied")
        ? "this user may not speak to it: be a member of its group, docker for Docker Engine"
        : message;
  }
}
