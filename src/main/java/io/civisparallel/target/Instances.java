package io.civisparallel.target;

import io.civisparallel.error.UserException;
import org.jspecify.annotations.Nullable;

/** Whether a class can be made an instance of. */
final class Instances {

  private Instances() {}

  /** Says why not, or null if it can. */
  static @Nullable String obstacle(ClassFile file) {
    if (!file.isPublic()) {
      return "it is not public";
    }
    if (file.isInterface()) {
      return "it is an interface";
    }
    if (file.isAbstract()) {
      return "it is abstract";
    }
    if (file.inner()) {
      return "it is an inner class; make it static";
    }
    return file.hasPublicNoArgumentConstructor()
        ? null
        : "it has no public no-argument constructor";
  }

  static void require(ClassFile file, String what) {
    String obstacle = obstacle(file);
    if (obstacle != null) {
      throw new UserException(
          "Cannot make an instance of "
              + ClassLookup.shown(file.name())
              + ": "
              + obstacle
              + ". "
              + what
              + ", so the worker has to make one.");
    }
  }
}
