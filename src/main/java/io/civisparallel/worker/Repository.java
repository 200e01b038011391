package io.civisparallel.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The repository that the platform cloned into the container, as a class path. */
final class Repository {

  /** Where it lies unless CIVIS_PARALLEL_APP says otherwise. */
  private static final String PLACE = "/app";

  private static final List<String> FOLDERS_OF_JARS = List.of("", "target", "build/libs");
  private static final List<String> FOLDERS_OF_CLASSES =
      List.of("", "target/classes", "build/classes/java/main");

  private final Path root;

  Repository(Map<String, String> environment) {
    String place = environment.getOrDefault("CIVIS_PARALLEL_APP", "");
    this.root = Path.of(place.isEmpty() ? PLACE : place);
  }

  /** A jar that is named by its path from the root, or by an absolute one. */
  Path jar(String path) {
    return root.resolve(path);
  }

  /** Its jars, by name, and the folders of classes that Maven and Gradle make. */
  List<Path> classPath() {
    List<Path> found = new ArrayList<>();
    for (String folder : FOLDERS_OF_JARS) {
      found.addAll(jars(root.resolve(folder)));
    }
    FOLDERS_OF_CLASSES.stream().map(root::resolve).filter(Files::isDirectory).forEach(found::add);
    return found;
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      return List.of();
    }
    jars.sort(null);
    return jars;
  }
}
