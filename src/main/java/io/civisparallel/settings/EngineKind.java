package io.civisparallel.settings;

/** What runs containers on this machine. */
public enum EngineKind {
  /** Shell processes. */
  PROCESS,
  /** Docker Engine or Podman. */
  DOCKER
}
