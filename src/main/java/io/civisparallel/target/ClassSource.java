package io.civisparallel.target;

import io.civisparallel.error.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** One jar or folder that classes are read from. */
abstract sealed class ClassSource implements Closeable permits JarSource, FolderSource {

  /** A class file has at most 65,535 of anything; what is above this is an attack or a mistake. */
  static final int MAX_CLASS_BYTES = 64 * 1024 * 1024;

  /** More names than this are not looked through for a suggestion. */
  static final int MAX_NAMES = 50_000;

  private final ClassPath.Entry entry;

  ClassSource(ClassPath.Entry entry) {
    this.entry = entry;
  }

  final ClassPath.Entry entry() {
    return entry;
  }

  /**
   * Gives the bytes of a class file.
   *
   * @param path with slashes, below this source
   * @return null if it is not there
   * @throws UserException if it is there and cannot be read
   */
  abstract byte @Nullable [] bytes(String path);

  /** Names the classes that lie here, with dots, up to {@link #MAX_NAMES}. */
  abstract void classNames(Consumer<String> name);

  /** The manifest, if it has one. */
  abstract Optional<Manifest> manifest();

  @Override
  public abstract void close();

  final byte[] bounded(InputStream in, String path) throws IOException {
    byte[] bytes = in.readNBytes(MAX_CLASS_BYTES + 1);
    if (bytes.length > MAX_CLASS_BYTES) {
      throw new UserException(
          "Cannot read " + path + " of " + entry.file() + ": it is too large for a class file.");
    }
    return bytes;
  }

  final UserException damaged(String what, Exception cause) {
    return new UserException(
        "Cannot read "
            + what
            + " of "
            + entry.file()
            + ": "
            + Reasons.of(cause)
            + ". Build or copy it again.");
  }
}
