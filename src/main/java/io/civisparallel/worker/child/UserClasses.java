package io.civisparallel.worker.child;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's classes, loaded apart from ours: above them are only the JDK's. They stay loaded from
 * one call to the next as long as the class path stays the same.
 */
final class UserClasses {

  private final JsonValues values = new JsonValues();
  private @Nullable URLClassLoader loader;
  private List<String> loaded = List.of();

  /** The loader of a class path. */
  synchronized ClassLoader loader(List<String> classPath) throws MalformedURLException {
    URLClassLoader current = loader;
    if (current == null || !loaded.equals(classPath)) {
      current = open(classPath);
      // Programs read there where their jars are; ours are none of their business.
      System.setProperty("java.class.path", String.join(File.pathSeparator, classPath));
      loader = current;
      loaded = classPath;
    }
    return current;
  }

  /** Turns JSON into these classes and back. */
  JsonValues values() {
    return values;
  }

  private static URLClassLoader open(List<String> classPath) throws MalformedURLException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(classPath.get(i)).toUri().toURL();
    }
    // Without a name, which would stand before each of its classes in a stack trace.
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }
}
