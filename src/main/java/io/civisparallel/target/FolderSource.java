package io.civisparallel.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of class files. */
final class FolderSource extends ClassSource {

  /** Deeper packages are not looked through for a suggestion. */
  private static final int MAX_DEPTH = 20;

  FolderSource(ClassPath.Entry entry) {
    super(entry);
  }

  @Override
  byte @Nullable [] bytes(String path) {
    Path file;
    try {
      file = entry().file().resolve(path);
    } catch (InvalidPathException e) {
      return null;
    }
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(in, path);
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  @Override
  void classNames(Consumer<String> name) {
    Path root = entry().file();
    try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
      files
          .limit(MAX_NAMES)
          .map(it -> root.relativize(it).toString())
          .filter(it -> it.endsWith(".class"))
          .map(it -> it.substring(0, it.length() - ".class".length()))
          .map(it -> it.replace(root.getFileSystem().getSeparator(), "."))
          .forEach(name);
    } catch (IOException | UncheckedIOException e) {
      // What cannot be listed is not suggested.
      return;
    }
  }

  @Override
  Optional<Manifest> manifest() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
