package io.civisparallel.local.engine.docker;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What an engine calls a container.
 *
 * @param text hexadecimal digits
 */
record ContainerId(String text) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{12,128}");

  /**
   * Takes one from an answer, which is about to be part of an address.
   *
   * @throws IOException if it is none
   */
  static ContainerId of(String text) throws IOException {
    if (!FORM.matcher(text).matches()) {
      throw new IOException("the engine names a container in a way that is not known");
    }
    return new ContainerId(text);
  }

  /** The container's address, with what follows. */
  String path(String rest) {
    return "/containers/" + text + rest;
  }
}
