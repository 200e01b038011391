package io.civisparallel.target;

import io.civisparallel.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar, read for the running Java's release if it is a multi-release one. */
final class JarSource extends ClassSource {

  private final JarFile jar;

  private JarSource(ClassPath.Entry entry, JarFile jar) {
    super(entry);
    this.jar = jar;
  }

  static JarSource open(ClassPath.Entry entry) {
    try {
      return new JarSource(
          entry,
          new JarFile(entry.file().toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion()));
    } catch (ZipException e) {
      throw new UserException(
          "Cannot read "
              + entry.file()
              + ": it is no jar, or a damaged one ("
              + Reasons.of(e)
              + "). Build or copy it again.");
    } catch (IOException | SecurityException e) {
      throw new UserException("Cannot read " + entry.file() + ": " + Reasons.of(e) + ".");
    }
  }

  @Override
  byte @Nullable [] bytes(String path) {
    try {
      JarEntry found = jar.getJarEntry(path);
      if (found == null || found.isDirectory()) {
        return null;
      }
      try (InputStream in = jar.getInputStream(found)) {
        return bounded(in, path);
      }
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      throw damaged(path, e);
    }
  }

  @Override
  void classNames(Consumer<String> name) {
    jar.versionedStream()
        .map(JarEntry::getName)
        .filter(it -> it.endsWith(".class") && !it.startsWith("META-INF/"))
        .limit(MAX_NAMES)
        .map(it -> it.substring(0, it.length() - ".class".length()).replace('/', '.'))
        .forEach(name);
  }

  @Override
  Optional<Manifest> manifest() {
    try {
      return Optional.ofNullable(jar.getManifest());
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      throw damaged("the manifest", e);
    }
  }

  @Override
  public void close() {
    try {
      jar.close();
    } catch (IOException e) {
      // It was only read: nothing is lost.
      return;
    }
  }
}
