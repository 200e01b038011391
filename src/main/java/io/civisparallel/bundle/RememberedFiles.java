package io.civisparallel.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.civisparallel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which code lies on the platform as which file, from earlier runs. A file in the user's cache
 * folder, one JSON object a line; no keys and no links are in it. What cannot be read in it counts
 * as not there, what cannot be written is forgotten: the code is uploaded again, and nothing else.
 *
 * <p>Two runs at once may forget what the other has just remembered; neither sees half a file.
 */
public final class RememberedFiles {

  /** The oldest go first. */
  private static final int MOST = 1000;

  private final Path file;
  private final String endpoint;

  /**
   * What is remembered of a platform.
   *
   * @param folder the cache folder of this program; it need not be there yet
   * @param endpoint of the platform
   */
  public RememberedFiles(Path folder, String endpoint) {
    this.file = folder.resolve("files.jsonl");
    this.endpoint = endpoint;
  }

  private record Entry(String endpoint, long user, String sha256, long fileId) {

    boolean isOf(String otherEndpoint, long otherUser, String otherSha256) {
      return endpoint.equals(otherEndpoint) && user == otherUser && sha256.equals(otherSha256);
    }
  }

  /** The file that a user has uploaded this content as, or null if none is known of. */
  @Nullable Long find(long user, String sha256) {
    return read().stream()
        .filter(it -> it.isOf(endpoint, user, sha256))
        .map(Entry::fileId)
        .findFirst()
        .orElse(null);
  }

  /** Remembers a file. */
  void remember(long user, String sha256, long fileId) {
    List<Entry> entries = new ArrayList<>(read());
    entries.removeIf(it -> it.isOf(endpoint, user, sha256));
    entries.add(new Entry(endpoint, user, sha256, fileId));
    int from = Math.max(0, entries.size() - MOST);
    StringBuilder lines = new StringBuilder();
    entries.subList(from, entries.size()).forEach(it -> lines.append(Json.write(it)).append('\n'));
    try {
      write(lines.toString());
    } catch (IOException e) {
      // A disk that is full must not keep a run from being done.
      return;
    }
  }

  private void write(String lines) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path whole = Files.createTempFile(folder, "files", ".tmp");
    try {
      Files.writeString(whole, lines);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private List<Entry> read() {
    try {
      return Files.readString(file).lines().flatMap(it -> entry(it).stream()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Entry> entry(String line) {
    try {
      Entry entry = Json.mapper().readValue(line, Entry.class);
      boolean whole = entry != null && entry.endpoint() != null && entry.sha256() != null;
      return whole ? Optional.of(entry) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
