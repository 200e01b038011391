package io.civisparallel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.civisparallel.json.Json;
import io.civisparallel.system.AppendFile;
import io.civisparallel.system.Disk;
import io.civisparallel.system.DiskFault;
import io.civisparallel.system.HostName;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the embedded platform of a run leaves its address and its key for other commands of the
 * same user, as long as it lives: the one place where a key is written. The file is its owner's
 * alone, in a folder that is, too; neither is followed where it is a link, or used where it is
 * somebody else's. One that a killed process left opens nothing, and goes when the next run starts.
 */
final class DoorFile implements AutoCloseable {

  private static final String ENDING = ".json";
  private static final String TOKEN = "[A-Za-z0-9]{1,64}";
  private static final String ENDPOINT = "http://127\\.0\\.0\\.1:[0-9]{1,5}/";
  private static final long LARGEST = 4096;

  private static final Set<PosixFilePermission> OWNERS_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private final Path file;

  private DoorFile(Path file) {
    this.file = file;
  }

  /**
   * The folders that such a file may be in, the best first: who looks for it may have another
   * environment than who left it.
   */
  static List<Path> folders(Map<String, String> env) {
    return Stream.of(UserFolder.RUNTIME.of(env), UserFolder.RUNTIME.withoutOwn(env))
        .flatMap(Stream::ofNullable)
        .distinct()
        .toList();
  }

  /**
   * Writes a file, in place of one that is stale, and removes those of processes that are gone.
   *
   * @param folders where it may be; the first that can be used is, and made if it is not there
   * @param token of the run
   * @throws IOException if none can be used; its message says why
   */
  static DoorFile write(List<Path> folders, String token, Door door, Disk disk) throws IOException {
    if (!token.matches(TOKEN)) {
      throw new IOException("no file can be called after the run's token");
    }
    List<String> faults = new ArrayList<>();
    for (Path folder : folders) {
      try {
        return write(folder, token, door, disk);
      } catch (IOException e) {
        faults.add("%s cannot be used: %s".formatted(folder, DiskFault.reason(e)));
      }
    }
    throw new IOException(faults.isEmpty() ? "there is no HOME" : String.join("; ", faults));
  }

  private static DoorFile write(Path folder, String token, Door door, Disk disk)
      throws IOException {
    makeFolders(folder, disk);
    Path file = folder.resolve(token + ENDING);
    Path fresh = folder.resolve(token + "-new" + ENDING);
    disk.delete(fresh);
    try (AppendFile it = disk.create(fresh)) {
      requireOwn(folder, Files.getOwner(fresh, LinkOption.NOFOLLOW_LINKS));
      it.append(content(door));
      replace(fresh, file);
    } catch (IOException e) {
      disk.delete(fresh);
      throw e;
    }
    removeStale(folder, disk);
    return new DoorFile(file);
  }

  private static void makeFolders(Path folder, Disk disk) throws IOException {
    Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      makeFolders(parent, disk);
    }
    disk.makeFolder(folder);
  }

  private static void replace(Path fresh, Path file) throws IOException {
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static byte[] content(Door door) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("endpoint", door.endpoint());
    content.put("key", door.key());
    content.put("pid", ProcessHandle.current().pid());
    content.put("host", HostName.here());
    return (Json.write(content) + "\n").getBytes(UTF_8);
  }

  /** A folder in which others may write is closed to them. */
  private static void requireOwn(Path folder, UserPrincipal me) throws IOException {
    PosixFileAttributes it = attributes(folder);
    if (!it.isDirectory()) {
      throw new IOException("it is a link, or no folder");
    }
    if (!it.owner().equals(me)) {
      throw new IOException("it belongs to " + it.owner().getName());
    }
    if (!OWNERS_ALONE.containsAll(it.permissions())) {
      Files.setPosixFilePermissions(folder, OWNERS_ALONE);
    }
  }

  /**
   * Reads how the platform of a run is reached.
   *
   * @param folders where the file may be
   * @return empty if there is no such file, or it is stale, or not to be trusted
   */
  static Optional<Door> read(List<Path> folders, String token) {
    return folders.stream().flatMap(it -> read(it, token).stream()).findFirst();
  }

  private static Optional<Door> read(Path folder, String token) {
    try {
      Path file = folder.resolve(token + ENDING);
      UserPrincipal me = me();
      boolean trusted = token.matches(TOKEN) && isOwn(folder, me) && isOwn(file, me);
      JsonNode content = trusted ? content(file) : null;
      return content == null || isStale(content) ? Optional.empty() : door(content);
    } catch (IOException e) {
      // It is not there, or no more.
      return Optional.empty();
    }
  }

  private static Optional<Door> door(JsonNode content) {
    String endpoint = content.path("endpoint").asText();
    String key = content.path("key").asText();
    return endpoint.matches(ENDPOINT) && !key.isEmpty()
        ? Optional.of(new Door(endpoint, key))
        : Optional.empty();
  }

  private static boolean isOwn(Path path, UserPrincipal me) throws IOException {
    PosixFileAttributes it = attributes(path);
    return (it.isDirectory() || it.isRegularFile())
        && it.owner().equals(me)
        && OWNERS_ALONE.containsAll(it.permissions());
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException e) {
      throw new IOException("its file system knows no owners", e);
    }
  }

  /** Whoever owns what this process makes: by name or number, wherever it runs. */
  private static UserPrincipal me() throws IOException {
    Path made = Files.createTempFile("civis-parallel-", null);
    try {
      return Files.getOwner(made, LinkOption.NOFOLLOW_LINKS);
    } finally {
      Files.delete(made);
    }
  }

  private static @Nullable JsonNode content(Path file) throws IOException {
    return Files.size(file) > LARGEST ? null : Json.parse(Files.readString(file, UTF_8));
  }

  /** Whether the process that wrote it is known to be gone. */
  private static boolean isStale(JsonNode content) {
    return content.path("host").asText().equals(HostName.here())
        && ProcessHandle.of(content.path("pid").asLong()).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** What cannot be read or removed opens nothing anyway. */
  private static void removeStale(Path folder, Disk disk) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        removeIfStale(file, disk);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return;
    }
  }

  private static void removeIfStale(Path file, Disk disk) {
    try {
      boolean isFile = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      JsonNode content = isFile ? content(file) : null;
      if (content != null && isStale(content)) {
        disk.delete(file);
      }
    } catch (IOException e) {
      return;
    }
  }

  /** Removes it; one that cannot be removed opens nothing any more. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return;
    }
  }
}
