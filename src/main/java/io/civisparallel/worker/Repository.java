package io.civisparallel.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The repository that the platform cloned into the container, as a class path. */
final class Repository {

  /** Where it lies unless CIVIS_PARALLEL_APP says otherwise. */
  private static final String PLACE = "/app";

  /** Where a build puts the jars that the program needs beside its own. */
  static final String GRADLE_DEPENDENCIES = "build/civis-parallel";

  private static final List<String> CLASSES =
      List.of("target/classes", "build/classes/java/main", "build/resources/main");
  private static final List<String> JARS = List.of("target", "build/libs");
  private static final List<String> DEPENDENCIES =
      List.of("target/dependency", GRADLE_DEPENDENCIES, "lib");

  /** Jars that builds leave beside the one that is meant. */
  private static final List<String> BY_PRODUCTS =
      List.of("-sources.jar", "-javadoc.jar", "-tests.jar", "-test-sources.jar");

  private static final Set<String> BUILDS = Set.of("pom.xml", "build.gradle", "build.gradle.kts");

  /** Deeper than this no module of a build is looked for. */
  private static final int DEEPEST = 4;

  private final Path root;

  Repository(Map<String, String> environment) {
    String place = environment.getOrDefault("CIVIS_PARALLEL_APP", "");
    this.root = Path.of(place.isEmpty() ? PLACE : place);
  }

  /** Where it lies. */
  Path root() {
    return root;
  }

  /** A jar that is named by its path from the root, or by an absolute one. */
  Path jar(String path) {
    return root.resolve(path);
  }

  /**
   * Its jars and the folders of classes that Maven and Gradle make, of each module: first the
   * program's own, then what it depends on.
   */
  List<Path> classPath() {
    List<Path> projects = projects();
    List<Path> found = new ArrayList<>(jars(root));
    if (Files.isDirectory(root)) {
      found.add(root);
    }
    for (Path project : projects) {
      CLASSES.stream().map(project::resolve).filter(Files::isDirectory).forEach(found::add);
      JARS.forEach(it -> found.addAll(jars(project.resolve(it))));
    }
    for (Path project : projects) {
      DEPENDENCIES.forEach(it -> found.addAll(jars(project.resolve(it))));
    }
    return found;
  }

  /** What is to be said of one that has a build but nothing that came of it; else nothing. */
  String hint() {
    boolean hasBuild = BUILDS.stream().anyMatch(it -> Files.isRegularFile(root.resolve(it)));
    boolean built =
        Stream.concat(CLASSES.stream(), JARS.stream())
            .anyMatch(it -> Files.isDirectory(root.resolve(it)));
    return hasBuild && !built
        ? " The repository has a build that was not run: run it in --setup-cmd, or leave"
            + " --setup-cmd out, and it is."
        : "";
  }

  /** The root, and whatever below it has a build of its own. */
  private List<Path> projects() {
    List<Path> projects = new ArrayList<>();
    projects.add(root);
    try (Stream<Path> files =
        Files.find(
            root,
            DEEPEST,
            (file, attributes) ->
                attributes.isRegularFile()
                    && BUILDS.contains(String.valueOf(file.getFileName())))) {
      files
          .map(Path::getParent)
          .distinct()
          .filter(it -> !it.equals(root))
          .sorted()
          .forEach(projects::add);
    } catch (IOException | UncheckedIOException e) {
      // What cannot be looked into is not on the class path.
      return projects;
    }
    return projects;
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      return List.of();
    }
    jars.removeIf(it -> isByProduct(String.valueOf(it.getFileName())));
    jars.sort(null);
    return jars;
  }

  private static boolean isByProduct(String name) {
    return name.startsWith("original-") || BY_PRODUCTS.stream().anyMatch(name::endsWith);
  }
}
