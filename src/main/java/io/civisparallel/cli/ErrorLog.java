package io.civisparallel.cli;

/**
 * The log of everybody who did not ask for one: errors only, on stderr, by the small implementation
 * within log4j-api, because log4j-core takes 400 ms to start (FACTS).
 */
final class ErrorLog {

  private static final String PROVIDER = "log4j.provider";

  private static final String SIMPLE = "org.apache.logging.log4j.simple.internal.SimpleProvider";

  private ErrorLog() {}

  /** Chooses it, unless somebody chose already; the first logger of a process decides for good. */
  static void choose() {
    if (System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, SIMPLE);
    }
  }
}
