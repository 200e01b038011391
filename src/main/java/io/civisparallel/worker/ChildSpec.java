package io.civisparallel.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * How a child JVM is to be started.
 *
 * @param kind what it will run
 * @param jvmOptions flags of the target's
 * @param classPath ours, and for a {@code main} then the user's
 * @param socket over which it is spoken to
 * @param spool where a {@code main}'s output goes when it is large
 * @param around the environment, and where its output goes
 */
record ChildSpec(
    Kind kind,
    List<String> jvmOptions,
    List<Path> classPath,
    Path socket,
    Path spool,
    Surroundings around) {

  /** What a child can run. */
  enum Kind {
    /** One main class, from the system class loader. */
    MAIN,
    /** Methods, Functions and Callables, from a class loader of their own. */
    CALLS,
  }

  /** Takes copies of the collections. */
  ChildSpec {
    jvmOptions = List.copyOf(jvmOptions);
    classPath = List.copyOf(classPath);
  }

  /** The same, with files of its own. */
  ChildSpec at(Path otherSocket, Path otherSpool) {
    return new ChildSpec(kind, jvmOptions, classPath, otherSocket, otherSpool, around);
  }
}
