package io.civisparallel.cli;

/**
 * How the embedded platform of a run is reached.
 *
 * @param endpoint the address of its API
 * @param key its key, a secret that ends with it
 */
record Door(String endpoint, String key) {

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "Door[endpoint=" + endpoint + "]";
  }
}
