package io.civisparallel.platform;

/** The kinds of script that this program makes; each has endpoints of its own. */
public enum ScriptKind {
  /** A script that says itself what its container is. */
  CONTAINER("containers"),
  /** A script made from a template, which says what its container is. */
  CUSTOM("custom");

  private final String folder;

  ScriptKind(String folder) {
    this.folder = folder;
  }

  /** The kind's name in the paths of the API, below {@code /scripts/}. */
  public String folder() {
    return folder;
  }
}
