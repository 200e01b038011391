package io.civisparallel.platform.wire;

/** How the embedded platform is told from Civis Platform. */
public final class EmbeddedServer {

  /** What its answers say in the header {@code Server}. */
  public static final String NAME = "civis-parallel";

  /** The header that says over how many seconds an embedded platform counts calls. */
  public static final String WINDOW = "X-RateLimit-Window";

  /** The header that says how many starts an embedded platform allows in its window. */
  public static final String STARTS = "X-RateLimit-Starts";

  private EmbeddedServer() {}
}
