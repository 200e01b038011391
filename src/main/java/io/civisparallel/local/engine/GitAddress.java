package io.civisparallel.local.engine;

import io.civisparallel.platform.ContainerSpec.Repository;

/** Where git finds a repository. */
public final class GitAddress {

  private GitAddress() {}

  /** What git is told: one without a scheme is had over HTTPS, unless it is a folder's path. */
  public static String of(Repository repository) {
    String given = repository.uri();
    return given.contains("://") || given.startsWith("/") ? given : "https://" + given;
  }
}
