package io.civisparallel.local.engine.docker;

import java.util.Set;

/**
 * What an image says of the containers that are made of it.
 *
 * @param user name or number, perhaps with a group; empty where it says none
 * @param path the variable PATH; empty where it says none
 */
record ImageDetails(String user, String path) {

  private static final Set<String> ROOT = Set.of("", "root", "0");

  /** Whether its containers run as root unless told otherwise. */
  boolean isRoot() {
    return ROOT.contains(user.split(":", -1)[0]);
  }
}
