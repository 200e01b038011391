package io.civisparallel.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the running JDK that user code can reach, as the platform class loader gives them.
 */
final class PlatformClasses {

  private PlatformClasses() {}

  /** Gives the bytes of a class file of the JDK, or null if it has none of this path. */
  static byte @Nullable [] bytes(String path) {
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the JDK's own " + path, e);
    }
  }

  /** Whether a class, given by its binary name, is one of the JDK. */
  static boolean has(String className) {
    return ClassLoader.getPlatformClassLoader().getResource(className.replace('.', '/') + ".class")
        != null;
  }

  /** Whether a package of the JDK may be used by user code. */
  static boolean exports(String packageName) {
    Module module = Modules.OF_PACKAGES.get(packageName);
    return module == null || module.isExported(packageName);
  }

  /** Names the top-level classes of a package of the JDK, for suggestions. */
  static List<String> namesIn(String packageName) {
    Module module = Modules.OF_PACKAGES.get(packageName);
    if (module == null || !module.isExported(packageName)) {
      return List.of();
    }
    Path folder =
        Path.of(URI.create("jrt:/" + module.getName())).resolve(packageName.replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".class") && it.indexOf('$') < 0)
          .map(it -> packageName + "." + it.substring(0, it.length() - ".class".length()))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // What cannot be listed is not suggested.
      return List.of();
    }
  }

  private static final class Modules {

    private static final Map<String, Module> OF_PACKAGES = new HashMap<>();

    static {
      for (Module module : ModuleLayer.boot().modules()) {
        for (String name : module.getPackages()) {
          OF_PACKAGES.put(name, module);
        }
      }
    }
  }
}
