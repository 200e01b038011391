package io.civisparallel.local.engine.docker;

import io.civisparallel.error.Printable;
import java.io.IOException;

/** Whether an engine is there, what it is, and which version of the API it offers. */
final class Ping implements EngineEndpoint<Ping.Offer> {

  private static final int LONGEST = 60;

  /**
   * What it says of itself.
   *
   * @param version the newest of the API that it knows
   * @param title for people, such as {@code Podman 4.3.1}
   */
  record Offer(ApiVersion version, String title) {}

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return "/_ping";
  }

  @Override
  public Offer read(EngineAnswer answer) throws IOException {
    answer.body().readNBytes(1024);
    return new Offer(ApiVersion.parse(answer.apiVersion()), title(answer.server()));
  }

  /** A server's header reads {@code Libpod/4.3.1 (linux)}. */
  private static String title(String server) {
    String first = server.strip().split(" ", -1)[0];
    String title = first.replace("Libpod/", "Podman ").replace("Docker/", "Docker Engine ");
    return title.isEmpty() ? "a container engine" : Printable.shorten(title, LONGEST);
  }
}
