package io.civisparallel.worker;

import io.civisparallel.envelope.Assignment;
import io.civisparallel.error.UserException;
import io.civisparallel.target.Binder;
import io.civisparallel.target.ClassPath;
import io.civisparallel.target.MainTarget;
import io.civisparallel.target.Target;
import io.civisparallel.target.TargetFinder;
import io.civisparallel.target.TargetSpec;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The target where it lies in this container.
 *
 * @param target what it is
 * @param binder how argument sets meet it
 * @param place where its classes are
 */
record UserCode(Target target, Binder binder, Place place) {

  /**
   * Jars and folders.
   *
   * @param all the whole class path, with what manifests name
   * @param named what a program is to see as {@code java.class.path}
   */
  record Place(List<Path> all, List<Path> named) {

    /** Takes copies of the collections. */
    Place {
      all = List.copyOf(all);
      named = List.copyOf(named);
    }
  }

  /** Whether it is run by its {@code main}. */
  boolean isMain() {
    return target instanceof MainTarget;
  }

  /** The flags that its manifest asks for, and what the client tells beside or instead of them. */
  List<String> jvmOptions(Assignment.Target wanted) {
    Set<String> options = new LinkedHashSet<>(wanted.jvmOptions());
    if (target instanceof MainTarget main) {
      options.addAll(main.jvmOptions());
    }
    return List.copyOf(options);
  }

  /**
   * Finds the target.
   *
   * @param repository of which to say something where it is not found
   */
  static UserCode find(Assignment.Target wanted, Place place, Repository repository)
      throws SetFailure {
    try (ClassPath classPath = ClassPath.open(place.all())) {
      TargetSpec spec = TargetSpec.parse(wanted.spec());
      Target target = TargetFinder.find(spec, classPath, Runtime.version().feature());
      List<Path> whole = classPath.entries().stream().map(ClassPath.Entry::file).toList();
      return new UserCode(
          target, Binder.of(target, wanted.template()), new Place(whole, place.named()));
    } catch (UserException e) {
      throw SetFailure.setup(
          "target",
          message(e)
              + " (In the container, where the class path is "
              + Advice.names(place.named())
              + ".)"
              + repository.hint());
    }
  }

  private static String message(UserException e) {
    String problems =
        e.problems().stream().map(it -> "\n" + it.render()).collect(Collectors.joining());
    return e.getMessage() + problems;
  }
}
