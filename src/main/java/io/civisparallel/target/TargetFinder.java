package io.civisparallel.target;

import io.civisparallel.error.UserException;

/**
 * Finds what a target means, in class files that are never loaded.
 *
 * <p>A class or method that is not there, or that may not be called, is a {@link UserException}
 * with the nearest name that is there. A type of a parameter that is not at hand is a warning.
 */
public final class TargetFinder {

  private TargetFinder() {}

  /**
   * Finds a target.
   *
   * @param classPath where to look; for a jar its first entry is that jar, whatever its name. It
   *     may be closed afterwards
   * @param maxJava the newest Java for which classes may be compiled, such as 17: that of the
   *     container where it is known; {@link Integer#MAX_VALUE} if it is not
   */
  public static Target find(TargetSpec spec, ClassPath classPath, int maxJava) {
    ClassLookup lookup = new ClassLookup(new Classes(classPath), maxJava);
    if (spec instanceof TargetSpec.Jar jar) {
      return new MainFinding(lookup).ofJar(jar);
    }
    if (spec instanceof TargetSpec.Method method) {
      return new MethodFinding(lookup).find(method);
    }
    return new TypeFinding(lookup).find((TargetSpec.Type) spec);
  }
}
