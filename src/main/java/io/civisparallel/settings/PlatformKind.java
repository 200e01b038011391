package io.civisparallel.settings;

/** Where containers run. */
public enum PlatformKind {
  /** Civis Platform. */
  CIVIS,
  /** The embedded platform, on this machine. */
  LOCAL
}
