package io.civisparallel.target;

import io.civisparallel.error.Printable;
import io.civisparallel.error.UserException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Opens the jars and folders of a class path, in Java's order. */
final class ClassPathOpening {

  /** Manifests may name jars that name jars; more than these are a mistake. */
  private static final int MAX_ENTRIES = 10_000;

  private final List<ClassSource> sources = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<Path> seen = new LinkedHashSet<>();

  private ClassPathOpening() {}

  static ClassPath open(List<Path> files) {
    ClassPathOpening opening = new ClassPathOpening();
    boolean opened = false;
    try {
      for (Path file : files) {
        opening.add(file, Files.isDirectory(file), true);
      }
      ClassPath classPath = new ClassPath(opening.sources, opening.warnings);
      opened = true;
      return classPath;
    } finally {
      if (!opened) {
        opening.sources.forEach(ClassSource::close);
      }
    }
  }

  /** Splits lists and expands {@code folder/*}. An empty element is no element. */
  static List<Path> expand(List<String> elements) {
    List<Path> files = new ArrayList<>();
    for (String element : elements) {
      for (String part : element.split(File.pathSeparator, -1)) {
        if (part.equals("*") || part.endsWith("/*") || part.endsWith(File.separator + "*")) {
          files.addAll(jarsOf(part));
        } else if (!part.isEmpty()) {
          files.add(file(part));
        }
      }
    }
    return files;
  }

  static Path file(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UserException(
          "Cannot read the class path element '"
              + Printable.shorten(name, 200)
              + "': "
              + e.getReason());
    }
  }

  private static List<Path> jarsOf(String wildcard) {
    String name = wildcard.equals("*") ? "." : wildcard.substring(0, wildcard.length() - 2);
    Path folder = file(name.isEmpty() ? "/" : name);
    if (!Files.isDirectory(folder)) {
      throw missing(folder, "There is no such folder");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      List<Path> jars =
          StreamSupport.stream(files.spliterator(), false)
              .filter(it -> it.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
              .sorted()
              .toList();
      if (jars.isEmpty()) {
        throw missing(Path.of(wildcard), "The folder has no jars");
      }
      return jars;
    } catch (IOException e) {
      throw missing(folder, Reasons.of(e));
    }
  }

  private void add(Path file, boolean folder, boolean named) {
    if (!Files.exists(file)) {
      throw missing(file, "There is no such file or folder" + nearest(file));
    }
    if (!Files.isReadable(file)) {
      throw missing(file, "Permission denied");
    }
    if (!seen.add(identity(file))) {
      return;
    }
    if (seen.size() > MAX_ENTRIES) {
      throw missing(file, "The class path has more than " + MAX_ENTRIES + " entries");
    }
    ClassPath.Entry entry = new ClassPath.Entry(file, folder, named);
    if (folder) {
      sources.add(new FolderSource(entry));
      return;
    }
    JarSource jar = JarSource.open(entry);
    sources.add(jar);
    jar.manifest().ifPresent(manifest -> follow(file, manifest));
  }

  /** Adds what a manifest's Class-Path names; what is not there is passed over, as Java does it. */
  private void follow(Path jar, Manifest manifest) {
    String names = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (names == null) {
      return;
    }
    Stream.of(names.split(" ", -1))
        .filter(name -> !name.isEmpty())
        .forEach(name -> followOne(jar, name));
  }

  private void followOne(Path jar, String name) {
    Path file = resolve(jar, name);
    boolean folder = name.endsWith("/");
    if (file == null || !Files.isReadable(file) || folder != Files.isDirectory(file)) {
      warnings.add(
          "The manifest of "
              + jar
              + " names "
              + Printable.shorten(name, 200)
              + " in its Class-Path, which is not there.");
      return;
    }
    add(file, folder, false);
  }

  private static @Nullable Path resolve(Path jar, String name) {
    try {
      URI place = jar.toAbsolutePath().toUri().resolve(new URI(name));
      return "file".equalsIgnoreCase(place.getScheme()) ? Path.of(place) : null;
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }

  private static Path identity(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  /** Looks beside a file that is not there for one that may be meant. */
  private static String nearest(Path file) {
    Path name = file.getFileName();
    Path folder = file.toAbsolutePath().getParent();
    if (name == null || folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return Nearest.hint(
          name.toString(),
          files.limit(ClassSource.MAX_NAMES).map(it -> it.getFileName().toString()).toList());
    } catch (IOException | UncheckedIOException e) {
      // What cannot be listed is not suggested.
      return "";
    }
  }

  private static UserException missing(Path file, String why) {
    return new UserException(
        "Cannot put "
            + Printable.shorten(file.toString(), 300)
            + " on the class path: "
            + why
            + ". Check --classpath or the target.");
  }
}
