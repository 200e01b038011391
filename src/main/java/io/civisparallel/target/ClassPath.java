package io.civisparallel.target;

import io.civisparallel.error.UserException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The jars and folders in which the user's classes lie, read and never loaded. The JDK's own
 * classes, of the running Java, come first, as they do for the class loaders of the worker.
 *
 * <p>Open one for finding a target, and close it: what was found does not need it any more. Not
 * safe for several threads.
 */
public final class ClassPath implements Closeable {

  /**
   * A jar or folder of the class path.
   *
   * @param file where it lies
   * @param folder whether it is a folder of class files
   * @param named whether the user named it; false if the manifest of a jar before it did
   */
  public record Entry(Path file, boolean folder, boolean named) {}

  private final List<ClassSource> sources;
  private final List<Entry> entries;
  private final List<String> warnings;

  ClassPath(List<ClassSource> sources, List<String> warnings) {
    this.sources = List.copyOf(sources);
    this.entries = sources.stream().map(ClassSource::entry).toList();
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Opens what a target needs, as the user wrote both.
   *
   * @param elements jars, folders and {@code folder/*} for all jars of a folder, each also as a
   *     list separated by the system's path separator. A target that is a jar is its own class
   *     path.
   * @throws UserException if one is missing, unreadable or no jar, or a jar has a class path beside
   *     it
   */
  public static ClassPath open(TargetSpec spec, List<String> elements) {
    if (spec instanceof TargetSpec.Jar jar) {
      if (!elements.isEmpty()) {
        throw new UserException(
            "A jar is run as 'java -jar' runs it, with its own class path only. Name the others in the"
                + " Class-Path of its manifest, or name the main class as the target and "
                + jar.path()
                + " in --classpath.");
      }
      return ClassPathOpening.open(List.of(ClassPathOpening.file(jar.path())));
    }
    return ClassPathOpening.open(ClassPathOpening.expand(elements));
  }

  /**
   * Opens jars and folders that lie where they are said to, in their order.
   *
   * @throws UserException if one is missing, unreadable or no jar
   */
  public static ClassPath open(List<Path> files) {
    return ClassPathOpening.open(files);
  }

  /**
   * The whole class path in its order: what was named, and behind each jar what the Class-Path of
   * its manifest names and is there.
   */
  public List<Entry> entries() {
    return entries;
  }

  /** What is amiss but stops nothing, such as a manifest that names a jar that is not there. */
  public List<String> warnings() {
    return warnings;
  }

  List<ClassSource> sources() {
    return sources;
  }

  /**
   * Gives the bytes of a class.
   *
   * @param className binary, with dots
   * @return null if there is none
   */
  byte @Nullable [] bytes(String className) {
    String path = className.replace('.', '/') + ".class";
    byte[] ours = PlatformClasses.bytes(path);
    if (ours != null) {
      return ours;
    }
    for (ClassSource source : sources) {
      byte[] bytes = source.bytes(path);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  /** Names the classes of the user's entries, for suggestions; at most some ten thousands. */
  List<String> classNames() {
    List<String> names = new ArrayList<>();
    Consumer<String> add = names::add;
    for (ClassSource source : sources) {
      source.classNames(add);
    }
    return names;
  }

  /** Closes the jars. */
  @Override
  public void close() {
    sources.forEach(ClassSource::close);
  }
}
