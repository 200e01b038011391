package io.civisparallel.bundle;

import io.civisparallel.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The code of a run as the files that travel: jars as they are, folders of classes as jars. Each
 * travels once per run, not once per argument set. Immutable.
 */
public final class Bundle {

  private final List<CodeFile> files;

  private Bundle(List<CodeFile> files) {
    this.files = List.copyOf(files);
  }

  /**
   * Gathers a class path.
   *
   * @param classPath jars and folders, in order
   * @param workFolder a private folder for the jars that are made of folders
   * @throws UserException if one cannot be read
   */
  public static Bundle of(List<Path> classPath, Path workFolder) {
    List<CodeFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path element : classPath) {
      try {
        files.add(gather(element, uniqueName(element, names), workFolder));
      } catch (IOException e) {
        throw new UserException(
            "Cannot read %s of the class path: %s. Make it readable, or leave it out."
                .formatted(element, e.getMessage()));
      }
    }
    return new Bundle(files);
  }

  /** The files, in the order of the class path. */
  public List<CodeFile> files() {
    return files;
  }

  /** Their size in all, in bytes. */
  public long bytes() {
    return files.stream().mapToLong(CodeFile::size).sum();
  }

  private static CodeFile gather(Path element, String name, Path workFolder) throws IOException {
    Path file = element;
    if (Files.isDirectory(element)) {
      file = workFolder.resolve(name);
      FolderJar.pack(element, file);
    }
    return CodeFile.of(file, name);
  }

  /** Two jars of one name in different folders must not meet in the container's one folder. */
  private static String uniqueName(Path element, Set<String> names) {
    Path fileName = element.toAbsolutePath().normalize().getFileName();
    String plain = fileName == null ? "classes" : fileName.toString();
    String jar = plain.toLowerCase(Locale.ROOT).endsWith(".jar") ? plain : plain + ".jar";
    String name = jar;
    for (int number = 2; !names.add(name); number++) {
      name = number + "-" + jar;
    }
    return name;
  }
}
