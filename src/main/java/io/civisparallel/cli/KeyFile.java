package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.civisparallel.error.EnvironmentException;
import io.civisparallel.error.UserException;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** A new file for a key: only its owner can read it, and it goes when its platform ends. */
final class KeyFile implements AutoCloseable {

  private final Disk disk;
  private final Path path;
  private final AppendFile file;

  private KeyFile(Disk disk, Path path, AppendFile file) {
    this.disk = disk;
    this.path = path;
    this.file = file;
  }

  /**
   * Makes the file, still empty.
   *
   * @throws UserException if it is there already, or cannot be made
   */
  static KeyFile create(Path path, Disk disk) {
    try {
      return new KeyFile(disk, path, disk.create(path));
    } catch (FileAlreadyExistsException e) {
      throw new UserException("--key-file " + path + " exists: name a new file, or remove it");
    } catch (IOException e) {
      throw new UserException("--key-file " + path + " cannot be made: " + CreationFault.of(e));
    }
  }

  /** Writes the key and a line end. */
  void write(String key) {
    try {
      file.append((key + "\n").getBytes(US_ASCII));
    } catch (IOException e) {
      throw new EnvironmentException("Cannot write the key to " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (file) {
      disk.delete(path);
    } catch (IOException e) {
      throw new EnvironmentException("Cannot remove " + path + ": " + e.getMessage(), e);
    }
  }
}
