package io.civisparallel.local.engine.docker;

import java.util.regex.Pattern;

/**
 * What an image says of the containers that are made of it.
 *
 * @param user name or number, perhaps with a group; empty where it says none
 */
record ImageDetails(String user) {

  private static final Pattern ROOT = Pattern.compile("(?:root|[+-]?0+)?(?::.*)?", Pattern.DOTALL);

  /** Whether its containers run as root unless told otherwise. */
  boolean isRoot() {
    return ROOT.matcher(user).matches();
  }
}
