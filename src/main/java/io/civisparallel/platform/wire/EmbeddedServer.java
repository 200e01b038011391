package io.civisparallel.platform.wire;

/** How the embedded platform is told from Civis Platform. */
public final class EmbeddedServer {

  /** What its answers say in the header {@code Server}. */
  public static final String NAME = "civis-parallel";

  private EmbeddedServer() {}
}
