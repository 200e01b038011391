package io.civisparallel.local.engine.docker;

/** The labels that this program's containers bear. */
final class Labels {

  /** The process that made it, as {@link Owner} writes it. */
  static final String OWNER = "io.civisparallel.owner";

  /** The name of the container script, which names the run. */
  static final String SCRIPT = "io.civisparallel.script";

  /** Which of its process's engines made it. */
  static final String ENGINE = "io.civisparallel.engine";

  private Labels() {}
}
